import type { NetworkInterfaceInfo } from 'node:os'

/** What `os.networkInterfaces()` returns. */
export type Interfaces = Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>

/** RFC 1918 and RFC 3927: the only ones on which scans are kept without https. */
const privateAddress = /^(?:10\.|192\.168\.|169\.254\.|172\.(?:1[6-9]|2\d|3[01])\.)/

interface Candidate {
  address: string
  name: string
}

/**
 * The private IPv4 address under which other devices reach this machine.
 *
 * @param interfaces the machine's network interfaces
 * @param wanted the address to take, where there are several
 * @throws {Error} that says what to do where there is none, several, or not that one
 */
export function findLanAddress(interfaces: Interfaces, wanted?: string): string {
  const candidates = listCandidates(interfaces)
  if (candidates.length === 0) {
    throw new Error(
      `This machine has no private IPv4 address${wanted === undefined ? '' : ` ${wanted}, nor any other`} (10.…, 172.16.… to 172.31.…, 192.168.…, 169.254.…), so no phone can reach the demo. Connect it to the network that the phone is in.`,
    )
  }
  const list = candidates.map(({ address, name }) => `  pnpm demo --lan=${address}   (${name})`)
  if (wanted !== undefined) {
    if (candidates.some(({ address }) => address === wanted)) return wanted
    throw new Error(
      [`This machine has no private IPv4 address ${wanted}. It has:`, ...list].join('\n'),
    )
  }
  const [first, ...others] = candidates
  if (first !== undefined && others.length === 0) return first.address
  throw new Error(
    ['This machine is in several networks. Say which one the phone is in:', ...list].join('\n'),
  )
}

function listCandidates(interfaces: Interfaces): Candidate[] {
  const candidates: Candidate[] = []
  for (const [name, infos = []] of Object.entries(interfaces)) {
    for (const { address, family, internal } of infos ?? []) {
      const isKnown = candidates.some((candidate) => candidate.address === address)
      if (family === 'IPv4' && !internal && !isKnown && privateAddress.test(address)) {
        candidates.push({ address, name })
      }
    }
  }
  return candidates
}
