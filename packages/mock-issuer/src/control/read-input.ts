/** What an operation was sent. */
export type Input = Readonly<Record<string, unknown>>

/** A member that has to be text; a `TypeError` when it isn't. */
export function readText(input: Input, name: string): string {
  const { [name]: value } = input
  if (typeof value === 'string') return value
  throw new TypeError(`${name} is text.`)
}

/** A member that has to be a number; a `TypeError` when it isn't. */
export function readNumber(input: Input, name: string): number {
  const { [name]: value } = input
  if (typeof value === 'number') return value
  throw new TypeError(`${name} is a number.`)
}

/** A member that is an object, or absent; a `TypeError` when it is anything else. */
export function readObject(input: Input, name: string): Input {
  const { [name]: value = {} } = input
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Input
  throw new TypeError(`${name} is an object.`)
}

/** Members of a token: JSON has no `undefined`, so what is left out has a list of its own. */
export function readMembers(input: Input, name: string): Input {
  const omitted = readObject(input, 'omit')[name] ?? []
  if (!Array.isArray(omitted)) throw new TypeError(`omit.${name} is a list of names.`)
  const left = Object.fromEntries(omitted.map((each) => [String(each), undefined]))
  return { ...readObject(input, name), ...left }
}
