import type { Issuer } from '../create-issuer.ts'
import { createSites, type SiteName } from './create-sites.ts'
import { openConnection } from './open-connection.ts'

/** How long honest visitors wait, in milliseconds: in the middle, and the slowest of a hundred. */
interface Waits {
  median: number
  slowest: number
}

export interface FloodResult {
  name: SiteName
  alone: Waits
  flooded: Waits
  /** How many hostile requests were answered meanwhile. */
  hostile: number
}

/** As long as a request's head may be (Node's limit is 16 KiB), in what a pattern may stumble over. */
const pathLength = 15_000
const pieces = ['/', ';', ',', '%2f', '/;', '/a,x=']

/** Measures honest visitors beside a client that sends the longest paths there are, one after the other. */
export async function measureFlood(issuer: Issuer, requests: number): Promise<FloodResult[]> {
  using sites = await createSites(issuer)
  const results: FloodResult[] = []
  for (const name of ['bare', 'vkjwt'] as const) {
    const visit = await openConnection(sites.port(name))
    const attack = await openConnection(sites.port(name))
    const alone = await visitOften(visit.send, requests)
    let hostile = 0
    let isOver = false
    const flood = async (): Promise<void> => {
      while (!isOver) {
        await attack.send(hostileRequest(hostile))
        hostile += 1
      }
    }
    const flooding = flood()
    const flooded = await visitOften(visit.send, requests)
    isOver = true
    await flooding
    results.push({ name, alone, flooded, hostile })
    visit[Symbol.dispose]()
    attack[Symbol.dispose]()
  }
  return results
}

/** A navigation with a scan in its address, which is refused, remembered and sent on. */
function hostileRequest(index: number): string {
  const piece = pieces[index % pieces.length] as string
  const path = piece.repeat(Math.floor(pathLength / piece.length))
  return `GET /${path}?vkstatus=expired HTTP/1.1\r\nHost: shop.example\r\n\r\n`
}

async function visitOften(
  send: (request: string) => Promise<string>,
  requests: number,
): Promise<Waits> {
  const times: number[] = []
  for (let sent = 0; sent < requests; sent += 1) {
    const startedAt = performance.now()
    await send('GET /badge HTTP/1.1\r\nHost: shop.example\r\n\r\n')
    times.push(performance.now() - startedAt)
  }
  times.sort((a, b) => a - b)
  const at = (share: number): number => times[Math.floor(share * (times.length - 1))] ?? 0
  return { median: at(0.5), slowest: at(0.99) }
}
