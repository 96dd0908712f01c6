/** Refuses anything but an object whose members are all known, and present ones that are `undefined`. */
export function assertKnownOptions(
  owner: string,
  options: object,
  known: Readonly<Record<string, 'required' | 'defined' | 'may be undefined'>>,
): void {
  if (typeof options !== 'object' || options === null) {
    throw new TypeError(`${owner} expects an options object`)
  }
  for (const [name, value] of Object.entries(options)) {
    const rule = Object.hasOwn(known, name) ? known[name] : undefined
    if (rule === undefined) {
      throw new TypeError(
        `${owner} has no option '${name}'; it knows ${Object.keys(known).join(', ')}`,
      )
    }
    if (value === undefined && rule !== 'may be undefined') {
      const cure =
        rule === 'required'
          ? 'it is required; is an environment variable unset?'
          : 'set it, or leave it out for its default'
      throw new TypeError(`The option '${name}' is present but undefined: ${cure}`)
    }
  }
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
export function resolveClock(now: (() => Date) | undefined): () => number {
  if (now === undefined) return () => Date.now()
  checkFunction('now', now)
  return () => {
    const time: unknown = now()
    if (!(time instanceof Date) || Number.isNaN(time.getTime())) {
      throw new TypeError("The option 'now' must return a valid Date")
    }
    return time.getTime()
  }
}
