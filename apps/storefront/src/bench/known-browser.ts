import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto'

/** What a browser is given that has signed in once: it can't be made without the key. */
export function nameBrowser(key: string): string {
  const id = randomUUID()
  return `${id}.${sign(id, key)}`
}

/** The identifier of a browser that has signed in before, if it has. */
export function readBrowser(given: string | undefined, key: string): string | undefined {
  const [id = '', mark = ''] = (given ?? '').slice(0, 200).split('.')
  const [left, right] = [Buffer.from(mark), Buffer.from(sign(id, key))]
  return left.length === right.length && timingSafeEqual(left, right) ? id : undefined
}

function sign(id: string, key: string): string {
  return createHmac('sha256', key).update(`known browser ${id}`).digest('base64url')
}
