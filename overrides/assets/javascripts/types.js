/**
 * The shapes that the modules share. Nothing runs here.
 *
 * @typedef {{[key: string]: any}} Group - answers by id
 * @typedef {string | number | boolean | null | undefined | Group | any[]} Answer
 *
 * @typedef {{[word: string]: string | number | undefined}} Words - what a message leaves room for
 *
 * @typedef {object} Question
 * @property {string} id - key in the plan document
 * @property {string} kind
 * @property {string} label
 * @property {string} label_inside - the label as it stands inside a sentence
 * @property {boolean} [required]
 * @property {{field: string, values: string[]}} [required_if]
 * @property {number} [max_length] - Unicode code points
 * @property {number} [maximum]
 * @property {number} [at_least] - fewest rows
 * @property {number} [at_most] - most rows
 * @property {string} [item] - what a row is called
 * @property {string[]} [distinct] - parts that no two rows may answer alike
 * @property {string[]} [choices]
 * @property {Question[]} [parts]
 *
 * @typedef {object} Rules
 * @property {{schema: string, version: number, municipality: string}} form
 * @property {string[]} fileName - fields whose answers name the file
 * @property {Question[]} fields
 * @property {{[kind: string]: string}} patterns
 * @property {{[name: string]: string}} messages
 * @property {{[kind: string]: string}} messageOf
 * @property {{pattern: string, message: string}[]} refused
 *
 * @typedef {object} Finding
 * @property {string} path - e.g. `administrators.0.email`
 * @property {string} text - what is wrong and what to do
 * @property {boolean} refused - whether even a draft may not say it
 */
export {};
