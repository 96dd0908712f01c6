import type { Guide } from './guide.ts'
import type { Site } from './site.ts'

/** The mock issuer of a site, started as its guide says. */
export interface Box extends AsyncDisposable {
  readonly url: string
  /** Taps the chip as a phone does; resolves to path and query of the page that it leads to. */
  tap(outcome?: string): Promise<string>
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
  const command = line.replace(/(http:\/\/localhost:\d+)/, origin)
  const shell = site.start(`${command} --port 0`)
  const [, url = ''] = await shell.waitFor(/Tap page {3}(http:\S+)\/\n/)
  const [, name = ''] = /--name "([^"]+)"/.exec(command) ?? []
  const chip = name.toLowerCase().replaceAll(' ', '-')
  return {
    url,
    async tap(outcome = 'success') {
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
