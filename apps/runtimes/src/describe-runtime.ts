/** Members of the global object that tell runtimes apart; Bun, Deno and the edge runtime imitate others. */
interface RuntimeGlobals {
  Bun?: { version: string }
  Deno?: { version: { deno: string } }
  EdgeRuntime?: string
  navigator?: { userAgent?: string }
  document?: object
  process?: { versions?: { node?: string } }
}

/** The runtime that this code runs in, by its own word, with its version where it tells. */
export function describeRuntime(): string {
  const { Bun, Deno, EdgeRuntime, navigator, document, process } = globalThis as RuntimeGlobals
  const agent = navigator?.userAgent ?? ''
  if (Bun !== undefined) return `bun ${Bun.version}`
  if (Deno !== undefined) return `deno ${Deno.version.deno}`
  if (EdgeRuntime !== undefined) return EdgeRuntime
  if (agent === 'Cloudflare-Workers') return 'workerd'
  if (document !== undefined) return `chromium ${/Chrome\/([\d.]+)/.exec(agent)?.[1] ?? ''}`
  return `node ${process?.versions?.node ?? ''}`
}
