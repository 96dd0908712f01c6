import * as z from 'zod/mini'

/** How the settings of something are named in a message. */
export interface OptionNames {
  /** What takes them: `A chip`. */
  readonly owner: string
  /** What stands before the name of one: `A chip’s `. */
  readonly prefix: string
}

/**
 * Reads settings by their schema, whose messages say what each is; a `TypeError` names the one that is
 * wrong, or that nobody would read with those that there are.
 */
export function readOptions<Shape extends z.core.$ZodShape>(
  schema: z.ZodMiniObject<Shape, z.core.$strict>,
  given: object,
  { owner, prefix }: OptionNames,
): z.output<z.ZodMiniObject<Shape, z.core.$strict>> {
  const read = z.safeParse(schema, given)
  if (read.success) return read.data
  const { issues } = read.error
  const unknown = issues.find((issue) => issue.code === 'unrecognized_keys')
  if (unknown !== undefined) {
    const names = Object.keys(schema.shape)
    const choice = names.length === 0 ? 'It takes none.' : `There are: ${names.join(', ')}.`
    throw new TypeError(`${owner} has no option named ${unknown.keys[0]}. ${choice}`)
  }
  const [issue] = issues
  if (issue === undefined || issue.path.length === 0) {
    throw new TypeError(`${owner} takes its options as one object.`)
  }
  throw new TypeError(`${prefix}${issue.path[0]?.toString()} is ${issue.message}.`)
}

/** Text that is not empty. */
export function requiredText(message = 'text that is not empty'): z.ZodMiniString {
  return z.string(message).check(z.minLength(1, message))
}

/** A whole number within limits, which the message names. */
export function wholeNumber(least: number, most: number, message: string): z.ZodMiniNumberFormat {
  return z.int(message).check(z.gte(least, message), z.lte(most, message))
}
