import type { Guide } from './guide.ts'
import type { Site } from './site.ts'

/** The mock issuer of a site, started as its guide says. */
export interface Box extends AsyncDisposable {
  readonly url: string
  /** Taps a chip, the first of them unless it is named, as a phone does; resolves to path and query of its page. */
  tap(outcome?: string, name?: string): Promise<string>
  /** The UID of the chip, which follows from its target and name. */
  readUid(): Promise<string>
}

/** Starts the mock issuer that is installed in a site, on a free port, for another origin than the guide's if need be. */
export async function startBox(
  site: Site,
  guide: Guide,
  { origin = '$1' }: { origin?: string } = {},
): Promise<Box> {
  const line = guide.command('npx @vkjwt/mock-issuer ')
  return runBox(site, line.replace(/(http:\/\/localhost:\d+)/, origin))
}

/** Starts the mock issuer that is installed in a site with a command line, on a free port. */
export async function runBox(site: Pick<Site, 'start'>, command: string): Promise<Box> {
  const shell = site.start(`${command} --port 0`)
  const [, url = ''] = await shell.waitFor(/Tap page {3}(http:\S+)\/\n/)
  const [, firstName = ''] = /--name "([^"]+)"/.exec(command) ?? []
  return {
    url,
    async tap(outcome = 'success', name = firstName) {
      const chip = name.toLowerCase().replaceAll(' ', '-')
      let address = new URL(`/tap/${chip}/${outcome}`, url)
      while (address.origin === url) {
        const answer = await fetch(address, { redirect: 'manual' })
        address = new URL(`${answer.headers.get('location')}`, address)
      }
      return address.pathname + address.search
    },
    async readUid() {
      const page = await (await fetch(url)).text()
      return /\b04[0-9A-F]{12}\b/.exec(page)?.[0] ?? ''
    },
    [Symbol.asyncDispose]: () => shell[Symbol.asyncDispose](),
  }
}
