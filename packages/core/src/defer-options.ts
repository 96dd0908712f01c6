/**
 * Makes something of options at once, or on first use of a function that returns them, so that importing a file
 * needs no environment. The function is called once, or again where it or `make` failed.
 */
export function deferOptions<Options extends object, Made>(
  options: Options | (() => Options),
  make: (options: Options) => Made,
): () => Made {
  let made = typeof options === 'function' ? undefined : { value: make(options) }
  return () => {
    made ??= { value: make((options as () => Options)()) }
    return made.value
  }
}
