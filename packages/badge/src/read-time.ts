// In full and with its offset. `Date.parse` takes numbers and the names of months too, and what has no
// offset it takes for the local time of each reader.
const complete = /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/

/** The time of a text in ISO 8601, in milliseconds since 1970; `NaN` for anything else. */
export function readTime(text: unknown): number {
  return Date.parse(typeof text === 'string' && complete.test(text) ? text : '')
}
