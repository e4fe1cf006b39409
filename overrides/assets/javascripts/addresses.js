/**
 * Web addresses of accounts: whether one is of a platform, and whether two lead to the same account. Pure.
 * `plan_schema/addresses.py` says the same in Python.
 *
 * @typedef {object} AddressForm - what a platform's addresses look like
 * @property {string[]} hosts - empty means any
 * @property {string} path - what path and query must match
 */

/** Host, then path with query. */
const WEB_ADDRESS = /^(?:https?:\/\/)?([^/?#:]*?)\.?(?::[0-9]*)?([/?][^#]*)?(?:#.*)?$/iu;
/** What a host begins with when it is the same site in another dress or language. */
const VARIANT = /^(?:www|m|mobile|[a-z]{2}-[a-z]{2})\./;
/** An account's name and its server, as Mastodon writes them together. */
const HANDLE = /^ *@([^@/ ]+)@([^@/ ]+) *$/;
/** What may come with a copied address without being seen. */
const UNSEEN = /[\u200b-\u200f\u2060\ufeff]/g;
/** A part of a query that says where a visitor came from, not where to. */
const TRACKING = /^(?:utm_[a-z]+|fbclid|gclid)=/i;
const ESCAPES = /(?:%[0-9a-f]{2})+/gi;

/**
 * Host in lower case, and path with query; the host is empty when it is no web address.
 * @param {string} address
 */
function splitAddress(address) {
  const [, host = "", rest = ""] = WEB_ADDRESS.exec(address.replace(UNSEEN, "").trim()) ?? [];
  return { host: host.toLowerCase(), path: rest.startsWith("/") ? rest : `/${rest}` };
}

/**
 * Whether a web address is one of a platform's, with its query or without.
 * @param {AddressForm} platform
 * @param {string} address
 */
export function isAddressOf(platform, address) {
  const { host, path } = splitAddress(address);
  const isHost = !platform.hosts.length || platform.hosts.includes(host);
  return isHost && fits(platform, path);
}

/**
 * Whether a path is of an account on the platform, with its query or without.
 * @param {AddressForm} platform
 * @param {string} path
 */
function fits(platform, path) {
  return [path, path.split("?")[0]].some((form) => new RegExp(`^(?:${platform.path})$`, "u").test(form));
}

/**
 * The platform that a host is of, in whatever dress.
 * @template {AddressForm} Form
 * @param {Form[]} platforms
 * @param {string} host
 */
function findPlatform(platforms, host) {
  const bare = host.replace(VARIANT, "");
  return platforms.find(({ hosts }) => hosts.includes(host) || hosts.includes(bare));
}

/**
 * Whether an address leads to a platform but to no account there: a post, a short link, the platform itself.
 * @param {(AddressForm & {short: string[]})[]} platforms - with the hosts of their short links
 * @param {string} address
 */
export function leadsBesideAccounts(platforms, address) {
  const { host, path } = splitAddress(address);
  const platform = findPlatform(platforms, host);
  if (platform) return !fits(platform, path);
  return platforms.some(({ hosts, short }) => [...hosts, ...short].some((one) => `.${host}`.endsWith(`.${one}`)));
}

/**
 * What two addresses of one account have in common; empty for what is no address. It forgives `https`, `www`, `m`,
 * case, a trailing slash, `@`, an older host name of the platform, tracking, and `@name@server` for the address.
 * @param {AddressForm[]} platforms
 * @param {string} address
 */
export function addressKey(platforms, address) {
  const { host, path: whole } = splitAddress(address.replace(HANDLE, "$2/@$1"));
  const bare = host.replace(VARIANT, "");
  const platform = findPlatform(platforms, host);
  const at = whole.indexOf("?");
  const [path, query] = at < 0 ? [whole, ""] : [whole.slice(0, at), whole.slice(at + 1)];
  let parts = query.split("&").filter((part) => part && !TRACKING.test(part));
  if (platform) parts = fits(platform, path) ? [] : parts.slice(0, 1);
  const steps = resolve(unescape(path).toLowerCase().split("/")).map((step) => step.replace(/^@/, ""));
  const ask = parts.length ? `?${parts.sort().join("&").toLowerCase()}` : "";
  return bare && [platform ? platform.hosts[0] : bare, ...steps].join("/") + ask;
}

/**
 * The steps of a path as a browser takes them: `.` stays, `..` goes back (RFC 3986, 5.2.4).
 * @param {string[]} steps
 */
function resolve(steps) {
  /** @type {string[]} */
  const taken = [];
  for (const step of steps) {
    if (step === "..") taken.pop();
    else if (step && step !== ".") taken.push(step);
  }
  return taken;
}

/**
 * A path with what is written as %C3%A5 and so on as the letters it stands for.
 * @param {string} path
 */
function unescape(path) {
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  const bytes = (/** @type {string} */ run) => Uint8Array.from(run.slice(1).split("%"), (byte) => Number.parseInt(byte, 16));
  return path.replace(ESCAPES, (run) => decoder.decode(bytes(run)));
}

/**
 * A key and those of the addresses above it, the nearest first: an account's pages and posts lie below it.
 * @param {string} key
 */
export function keysUpwards(key) {
  const steps = key.split("/");
  return steps.map((_, left) => steps.slice(0, steps.length - left).join("/"));
}
