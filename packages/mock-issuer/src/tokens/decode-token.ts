/** What a token says, whoever signed it. */
export interface DecodedToken {
  readonly header: Readonly<Record<string, unknown>>
  readonly claims: Readonly<Record<string, unknown>>
}

/** Decodes a token without checking anything; `undefined` for what is none. */
export function decodeToken(token: string): DecodedToken | undefined {
  // Of a million dots no more is looked at than shows that there are too many.
  const parts = token.split('.', 4)
  if (parts.length !== 3) return undefined
  const [header, claims] = parts.slice(0, 2).map(parsePart)
  if (header === undefined || claims === undefined) return undefined
  return { header, claims }
}

function parsePart(part: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString())
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
    return value as Readonly<Record<string, unknown>>
  } catch {
    return undefined
  }
}
