/**
 * The shapes that the modules share. Nothing runs here.
 *
 * @typedef {{[key: string]: any}} Group - answers by id
 * @typedef {string | number | boolean | null | undefined | Group | any[]} Answer
 *
 * @typedef {{[word: string]: string | number | undefined}} Words - what a message leaves room for
 *
 * @typedef {object} Choice
 * @property {string} id - the value in the document
 * @property {string} label - what the reader sees
 *
 * @typedef {object} Question
 * @property {string} id - key in the document
 * @property {string} kind
 * @property {"text" | "number" | "tick" | "list" | "group" | "rows"} shape - what the answer is in JSON
 * @property {string} label
 * @property {string} label_inside - the label as it stands inside a sentence
 * @property {string} [hint]
 * @property {string} [example]
 * @property {boolean} [required]
 * @property {{field: string, values: string[]}} [required_if]
 * @property {{field: string, values: string[], text: string}} [refused_if] - when there is no place for an answer, and why
 * @property {string} [stamped_by] - what makes it the present: `opened`, or the field whose first row does
 * @property {{[fact: string]: string}} [fills] - what the register says of an account → the field it fills
 * @property {boolean} [hidden] - the form writes it itself
 * @property {number} [max_length] - Unicode code points
 * @property {number} [maximum]
 * @property {number} [at_least] - fewest rows
 * @property {number} [at_most] - most rows
 * @property {string} [item] - what a row is called
 * @property {string[]} [distinct] - parts that no two rows may answer alike
 * @property {boolean} [approved] - whether it is part of what is approved
 * @property {Choice[]} [choices]
 * @property {Question[]} [parts]
 *
 * @typedef {object} Section
 * @property {string} id
 * @property {string} title
 * @property {string} intro
 * @property {number} page
 * @property {Question[]} fields
 *
 * @typedef {object} Check - what is said beside what each field's kind asks for
 * @property {string} id
 * @property {string} at - the field, or part, it stands at
 * @property {string} severity
 * @property {string} rule
 * @property {({field: string} & {[operation: string]: any})[]} when - all must be true
 * @property {string} text
 *
 * @typedef {object} Change - what a version of the form changed
 * @property {number} version
 * @property {string[]} added
 * @property {{from: string, label: string, to: string}[]} moved
 * @property {{field: string, label: string}[]} removed
 *
 * @typedef {object} Platform
 * @property {string} label
 * @property {string[]} hosts - empty means any
 * @property {string} path - what path and query must match
 * @property {string} form - an address as people write it
 * @property {boolean} open_to_comments
 * @property {boolean | null} can_remove - others' posts; null where nobody knows
 *
 * @typedef {object} Rules
 * @property {{schema: string, version: number, municipality: string}} form
 * @property {string} title
 * @property {string} called - a filled one in a sentence, in the definite
 * @property {string} publisher
 * @property {string} colour - of headings on paper; empty means the form's own
 * @property {string} website
 * @property {string[]} fileName - fields whose answers name the file
 * @property {string} fileMark - what stands between them
 * @property {number} fileLimit - the largest file that is opened, in bytes
 * @property {Takes[]} takes - what is taken from documents of other forms
 * @property {string} registerLines - what to paste into the account's notes; empty where there is nothing
 * @property {Section[]} sections
 * @property {{id: string, rule: string, place: string, title: string, text: string, in_document: boolean}[]} notices
 * @property {{[kind: string]: string}} patterns
 * @property {{[name: string]: string}} messages
 * @property {{[kind: string]: string}} messageOf
 * @property {{pattern: string, message: string}[]} refused
 * @property {Check[]} checks
 * @property {Change[]} changes
 * @property {{id: string, unfinished: boolean, missing: string | null, rules: string[], text: string, to: string, attached: boolean, subject: string, body: string, next_text: string, next_page: string}[]} handover
 * @property {{[group: string]: {[name: string]: string}}} words
 * @property {{[id: string]: Platform}} platforms
 * @property {string} emailDomain
 * @property {string[]} sharedAddresses
 *
 * @typedef {object} Takes
 * @property {string} form
 * @property {{[field: string]: string}} answers - its field → the field here
 * @property {{[field: string]: string}} lines - its field → the list and part here that get a row for each line
 *
 * @typedef {object} Finding
 * @property {string} path - e.g. `administrators.0.email`
 * @property {string} text - what is wrong and what to do
 * @property {boolean} refused - whether even a draft may not say it
 * @property {boolean} missing - whether it is only that an answer is not yet filled in
 * @property {boolean} lapsed - whether it is only that an approval does not hold
 *
 * @typedef {object} Warning
 * @property {string} path
 * @property {string} text - what to think about and why it matters
 * @property {string} rule - the rule it rests on
 *
 * @typedef {"holds" | "void" | "unproven" | "none"} ApprovalState - void: not of what the document says now;
 *   unproven: nothing says of what
 */
export {};
