/**
 * The promise's result, or a rejection when there is none after so many milliseconds. Whatever the
 * promise does later is ignored.
 */
export async function settleWithin<T>(milliseconds: number, work: () => Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const deadline = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`no complete answer within ${milliseconds} ms`))
    }, milliseconds)
  })
  try {
    return await Promise.race([work(), deadline])
  } finally {
    clearTimeout(timer)
  }
}
