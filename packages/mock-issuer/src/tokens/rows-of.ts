import type { BadToken, BadTokenBuilders, BadTokenCode } from './bad-token.ts'

/** Makes the token of one row. */
export type BadTokenBuilder = (bad: BadTokenBuilders) => Promise<string>

/** Makes rows that share a section and a code. */
export function rowsOf(
  section: BadToken['section'],
  code: BadTokenCode,
  builders: Readonly<Record<string, BadTokenBuilder>>,
  claim?: string,
): BadToken[] {
  return Object.entries(builders).map(([name, build]) => ({
    name,
    section,
    code,
    ...(claim === undefined ? {} : { claim }),
    mint: ({ bad }) => build(bad),
  }))
}

/** Makes builders that differ in one value. */
export function buildersOf<T>(
  values: Readonly<Record<string, T>>,
  build: (bad: BadTokenBuilders, value: T) => Promise<string>,
): Record<string, BadTokenBuilder> {
  const entries = Object.entries(values).map(([name, value]): [string, BadTokenBuilder] => [
    name,
    (bad) => build(bad, value),
  ])
  return Object.fromEntries(entries)
}
