/** Refuses an object with a member that nobody would read; the `TypeError` names it and what there is. */
export function assertKnownNames(given: object, known: readonly string[], what: string): void {
  if (typeof given !== 'object' || given === null) {
    throw new TypeError(`${what} takes its options as one object.`)
  }
  const unknown = Object.keys(given).find((name) => !known.includes(name))
  if (unknown === undefined) return
  const choice = known.length === 0 ? 'It takes none.' : `There are: ${known.join(', ')}.`
  throw new TypeError(`${what} has no option named ${unknown}. ${choice}`)
}
