/** Refuses anything but an object whose members are all known and set. */
export function assertKnownOptions(
  owner: string,
  options: unknown,
  known: readonly string[],
): asserts options is object {
  if (typeof options !== 'object' || options === null) {
    throw new TypeError(`${owner} expects an options object`)
  }
  for (const [name, value] of Object.entries(options)) {
    if (!known.includes(name)) {
      throw new TypeError(`${owner} has no option '${name}'; it knows ${known.join(', ')}`)
    }
    if (value === undefined) {
      throw new TypeError(
        `The option '${name}' is present but undefined: set it, or leave it out for its default`,
      )
    }
  }
}

/** Checks the beginning of our keys. */
export function checkPrefix(prefix: unknown): void {
  if (typeof prefix !== 'string' || prefix === '') {
    throw new TypeError("The option 'prefix' expects a text that isn't empty")
  }
}

/** Checks a finite number within bounds, both included. */
export function checkRange(name: string, value: unknown, minimum: number, maximum: number): void {
  if (typeof value !== 'number' || !(value >= minimum && value <= maximum)) {
    throw new TypeError(`The option '${name}' expects a number from ${minimum} to ${maximum}`)
  }
}
