/** What was read from JSON text; nothing about its members is known. */
export type JsonObject = Readonly<Record<string, unknown>>

/**
 * Whether a text begins and ends like a JSON object. Most junk is seen here already, and cut tokens: the
 * exception of a parser costs as much as all other checks together.
 */
export function looksLikeJsonObject(text: string): boolean {
  const trimmed = text.trim()
  return trimmed.startsWith('{') && trimmed.endsWith('}')
}

/** Parses JSON text that has to hold an object; `undefined` for anything else (RFC 8259, section 4). */
export function parseJsonObject(text: string): JsonObject | undefined {
  if (!looksLikeJsonObject(text)) return undefined
  try {
    return JSON.parse(text) as JsonObject
  } catch {
    return undefined
  }
}

/** Whether a value of JSON is an object. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A member that the object has itself: a polluted prototype must not fill in for a missing one. */
export function ownMember(object: JsonObject, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined
}
