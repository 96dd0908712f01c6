import { spreadOf } from '../statistics.ts'
import type { Results } from './results.ts'

interface Target {
  name: string
  limit: number
  value: number
  isMet: boolean
}

/** Compares the medians with what we promise. */
export function listTargets(results: Results): Target[] {
  const { badges, coldStarts, imports, logs, memory, requests, tokens } = results
  const ratio = (workload: string): number => {
    const found = tokens.find((result) => result.workload.name === workload)
    return found?.measurements.get('vkjwt')?.ratio.median ?? Number.NaN
  }
  const request = (part: string): (typeof requests)[number] | undefined =>
    requests.find(({ name }) => name.startsWith('vkjwt') && name.includes(part))
  const requestRatio = (part: string): number => request(part)?.ratio.median ?? Number.NaN
  const bareRatio = (name: string): number =>
    requests.find((found) => found.name === `bare Express: ${name}`)?.ratio.median ?? Number.NaN
  const openedRatio = requestRatio('opened before') / bareRatio('a page, with a session cookie')
  const opened = request('opened before')?.microseconds.median ?? Number.NaN
  const afterTap = request('first page after a tap')?.microseconds.median ?? Number.NaN
  const openedFirst = request('opens the session first')?.microseconds.median ?? Number.NaN
  const badge = (name: string): number =>
    badges.find((found) => found.name === name)?.microseconds.median ?? Number.NaN
  const heap = Math.max(...memory.megabytes) - memory.megabytes[0]
  return [
    atMost('distinct valid tokens, of a raw check', 1.2, ratio('distinct valid tokens')),
    atMost('bad signatures, of a raw check', 1.4, ratio('bad signatures')),
    atMost('alg none, of a raw check', 1 / 3, ratio('alg none')),
    atMost('other junk, of a raw check', 1 / 3, ratio('other junk')),
    atMost('10 MB of junk, of a raw check', 1 / 3, ratio('10 MB of junk')),
    ...tokens.map((result) => aheadOfPeers(result)),
    atMost(
      'a page that doesn’t read the scan, of bare Express',
      1.02,
      requestRatio('doesn’t read the') / bareRatio('a page'),
    ),
    atMost(
      'the same with a session cookie, of bare Express with a cookie',
      1.02,
      requestRatio('doesn’t read it') / bareRatio('a page, with a session cookie'),
    ),
    atMost(
      'a page that reads a session opened before, of bare Express with a cookie',
      1.1,
      openedRatio,
    ),
    atMost('the same, by the wider aim', 1.25, openedRatio),
    atMost(
      'the same where 50,000 visitors take turns',
      1.25,
      requestRatio('50,000 visitors') / bareRatio('a page, with a session cookie'),
    ),
    atMost('the first page after a tap, µs more than a later one', 150, afterTap - opened),
    atMost('the same in another process, µs more than a later one', 25, openedFirst - opened),
    atMost(
      'a tap redeemed into a session, µs more than the bare page',
      180,
      request('redeemed into a session')?.extra ?? Number.NaN,
    ),
    atMost('junk with a session, of the bare page', 3, requestRatio('junk, with a session')),
    atMost(
      'key set fetches in a cold start',
      1,
      coldStarts.find(({ name }) => name === 'vkjwt')?.fetches ?? Number.NaN,
    ),
    atMost('a badge without a scan, µs', 25, badge('without a scan')),
    atMost('a badge of a verified scan, µs', 40, badge('of a verified scan')),
    atMost('importing core, ms', 20, imports[0]?.milliseconds.median ?? Number.NaN),
    atMost(
      'the merchant’s page over the larger log, ms',
      100,
      Math.max(...logs.map(({ pages }) => pages.at(-1)?.milliseconds.median ?? Number.NaN)),
    ),
    atMost(
      'visitors beside it, 99 %, of visitors alone',
      1.2,
      spreadOf(logs.map(({ alone, reloaded }) => reloaded.slowest / alone.slowest)).median,
    ),
    atMost('heap growth over two million tokens, MB', 5, heap),
  ]
}

function atMost(name: string, limit: number, value: number): Target {
  return { name, limit, value, isMet: value <= limit }
}

/** Ahead of the quickest peer: both sides of the comparison are of one run. */
function aheadOfPeers({ measurements, workload }: Results['tokens'][number]): Target {
  const ours = measurements.get('vkjwt')?.microseconds.median ?? Number.NaN
  const peers = Array.from(measurements).filter(
    ([name]) => name !== 'vkjwt' && !name.includes('signature only'),
  )
  const quickest = Math.min(...peers.map(([, { microseconds }]) => microseconds.median))
  return { ...atMost(`${workload.name}, of the quickest peer`, 1, ours / quickest) }
}
