/** How often a doubled input is looked at again before its work counts as more than proportional. */
const attempts = 8

/**
 * Whether work grows with its input and no faster: an input that is twice as long must take less than three times
 * as long, where quadratic work takes four times. The quickest of several runs counts, and a busy machine gets
 * more attempts; what is quadratic fails them all.
 *
 * @param textOf makes the input, once or twice as long
 */
export async function growsInProportion(
  work: (text: string) => unknown,
  textOf: (times: 1 | 2) => string,
): Promise<boolean> {
  const [single, double] = [textOf(1), textOf(2)]
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const once = await measure(work, single)
    const twice = await measure(work, double)
    // Below some milliseconds the clock and the collector say more than the work does.
    if (twice < Math.max(3 * once, once + 25)) return true
  }
  return false
}

async function measure(work: (text: string) => unknown, text: string): Promise<number> {
  let quickest = Number.POSITIVE_INFINITY
  for (let run = 0; run < 3; run += 1) {
    const start = performance.now()
    await work(text)
    quickest = Math.min(quickest, performance.now() - start)
  }
  return quickest
}
