/**
 * Checks the options of a gate: `item` and `onDenied`, each left out or a function. A misspelt option, or
 * one that is present and undefined, would quietly leave the gate without its check.
 *
 * @throws {TypeError} that names the option
 */
export function assertGateOptions(options: object): void {
  if (typeof options !== 'object' || options === null) {
    throw new TypeError('requireChip expects an options object')
  }
  for (const [name, value] of Object.entries(options)) {
    if (name !== 'item' && name !== 'onDenied') {
      throw new TypeError(`requireChip has no option '${name}'; it knows item, onDenied`)
    }
    if (typeof value !== 'function') throw new TypeError(`The option '${name}' expects a function`)
  }
}
