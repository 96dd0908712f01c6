/** `exclusive`: nobody else; `shared`: others that share it too. */
export type LeaseAccess = 'shared' | 'exclusive'

/** The name of the lease of the whole box. */
export const boxLease = 'box'

/** Who may have what at a time. */
export interface Leases {
  /**
   * Asks for a lease, and calls back as soon as it is granted: in the order of asking, so that nobody
   * waits forever. Returns what gives it up, or the wish for it; more than once is fine.
   */
  ask(name: string, access: LeaseAccess, onGranted: () => void): () => void
}

interface Wish {
  readonly access: LeaseAccess
  readonly onGranted: () => void
  isGranted: boolean
}

export function createLeases(): Leases {
  const lines = new Map<string, Wish[]>()

  const grant = (line: readonly Wish[]): void => {
    for (const [index, wish] of line.entries()) {
      const before = line.slice(0, index)
      const isFree =
        wish.access === 'exclusive'
          ? before.length === 0
          : before.every(({ access }) => access === 'shared')
      if (!isFree) return
      if (wish.isGranted) continue
      wish.isGranted = true
      wish.onGranted()
    }
  }

  return {
    ask(name, access, onGranted) {
      const wish: Wish = { access, onGranted, isGranted: false }
      const line = lines.get(name) ?? []
      lines.set(name, line)
      line.push(wish)
      grant(line)
      return () => {
        const index = line.indexOf(wish)
        if (index === -1) return
        line.splice(index, 1)
        if (line.length === 0 && lines.get(name) === line) lines.delete(name)
        grant(line)
      }
    },
  }
}
