/**
 * The elements that a part needs, found by their `data-` attributes.
 */

/**
 * The element a selector names. A page that lacks it is a fault of the template, and said at once.
 * @param {ParentNode} $scope
 * @param {string} selector
 * @returns {HTMLElement}
 */
export function findElement($scope, selector) {
  const $element = $scope.querySelector(selector);
  if (!$element) throw new Error(`The page has no ${selector}`);
  return /** @type {HTMLElement} */ ($element);
}
