/**
 * Passes on what a site has answered with. A text, say, would end in an error somewhere inside of a framework.
 *
 * @throws {TypeError} for anything but a response
 */
export function assertResponse(who: string, value: unknown): Response {
  if (isResponse(value)) return value
  const seen = value === null ? 'null' : `a value of type ${typeof value}`
  throw new TypeError(
    `${who} must answer with a Response, and it answered with ${seen}; Response.json(…) makes one`,
  )
}

/** Servers of Node have classes of their own beside the global one. */
export function isResponse(value: unknown): value is Response {
  return (
    value instanceof Response ||
    (typeof value === 'object' && value !== null && 'headers' in value && 'arrayBuffer' in value)
  )
}
