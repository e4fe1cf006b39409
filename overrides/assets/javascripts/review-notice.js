/**
 * Show that the review is overdue once the reader's own date has passed the due date, however old the build,
 * and take away what said otherwise.
 * @param {HTMLElement} $notice - with `data-due`, YYYY-MM-DD
 * @param {{now: () => Date}} tools
 */
export function startReviewNotice($notice, { now }) {
  const [year, month, day] = ($notice.dataset.due ?? "").split("-").map(Number);
  const firstOverdue = new Date(year, month - 1, day + 1);
  if (now() < firstOverdue) return;
  $notice.hidden = false;
  document.querySelectorAll("[data-until-due]").forEach(($verdict) => $verdict.remove());
}
