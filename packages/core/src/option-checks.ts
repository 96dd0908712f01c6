/** Whether an option has to be there, may be left out, or may also be there and `undefined`. */
type Presence = 'required' | 'defined' | 'may be undefined'

interface KnownOptions {
  /** What the options belong to, as the subject of a sentence. */
  owner: string
  /** What stands before their names in the options that people write: `jwks.`, say. */
  path?: string
  known: Readonly<Record<string, Presence>>
}

/** Refuses anything but an object whose members are all known, and present ones that are `undefined`. */
export function assertKnownOptions(
  options: object,
  { owner, path = '', known }: KnownOptions,
): void {
  if (typeof options !== 'object' || options === null) {
    throw new TypeError(`${owner} expects an options object`)
  }
  for (const [name, value] of Object.entries(options)) {
    const rule = Object.hasOwn(known, name) ? known[name] : undefined
    if (rule === undefined) {
      throw new TypeError(
        `${owner} has no option '${path}${name}'${guessName(name, { path, names: Object.keys(known) })}`,
      )
    }
    if (value === undefined && rule !== 'may be undefined') {
      const cure =
        rule === 'required'
          ? 'it is required; is an environment variable unset?'
          : 'set it, or leave it out for its default'
      throw new TypeError(`The option '${path}${name}' is present but undefined: ${cure}`)
    }
  }
}

/** What was meant by a name that isn't known: the nearest one, or else all of them. */
function guessName(
  name: string,
  { path, names }: { path: string; names: readonly string[] },
): string {
  const distances = names.map((known) => ({ known, distance: countEdits(name, known) }))
  const [nearest] = distances.toSorted((a, b) => a.distance - b.distance)
  return nearest !== undefined && nearest.distance <= Math.max(2, name.length / 3)
    ? `; did you mean '${path}${nearest.known}'?`
    : `; it knows ${names.join(', ')}`
}

/** How many letters have to be added, dropped or changed, whatever their case (Levenshtein). */
function countEdits(from: string, to: string): number {
  const [left, right] = [from.slice(0, 64).toLowerCase(), to.toLowerCase()]
  let row = Array.from({ length: right.length + 1 }, (_, index) => index)
  for (const [index, letter] of [...left].entries()) {
    const next = [index + 1]
    for (let at = 1; at <= right.length; at += 1) {
      const [above, before, beside] = [row[at], row[at - 1], next[at - 1]] as [
        number,
        number,
        number,
      ]
      next.push(Math.min(above + 1, beside + 1, before + (letter === right[at - 1] ? 0 : 1)))
    }
    row = next
  }
  return row[right.length] as number
}

/** Checks a finite number within bounds, both included. */
export function checkRange(name: string, value: unknown, minimum: number, maximum: number): number {
  if (typeof value !== 'number' || !(value >= minimum && value <= maximum)) {
    throw new TypeError(`The option '${name}' expects a number from ${minimum} to ${maximum}`)
  }
  return value
}

/** Checks a function. */
export function checkFunction<T>(name: string, value: T): T {
  if (typeof value !== 'function') throw new TypeError(`The option '${name}' expects a function`)
  return value
}

/** Checks an object with a method of that name. */
export function checkMethod(owner: string, value: unknown, method: string): void {
  const isObject = typeof value === 'object' && value !== null
  if (!isObject || typeof Reflect.get(value, method) !== 'function') {
    throw new TypeError(`${owner} expects an object with a method '${method}'`)
  }
}

/**
 * The clock of the option `now`, in milliseconds since the epoch: by default the system's. One that gives
 * no valid date is a `TypeError` when it is read: with a time that isn't a number no comparison would
 * ever fail.
 */
export function resolveClock(now: (() => Date) | undefined, name = 'now'): () => number {
  if (now === undefined) return () => Date.now()
  checkFunction(name, now)
  return () => {
    const time: unknown = now()
    if (!(time instanceof Date) || Number.isNaN(time.getTime())) {
      throw new TypeError(`The option '${name}' must return a valid Date`)
    }
    return time.getTime()
  }
}
