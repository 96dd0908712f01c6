import type { Guide } from './guide.ts'
import type { Site } from './site.ts'

/** The mock issuer of a site, started as its guide says. */
export interface Box extends AsyncDisposable {
  readonly url: string
  /** Taps the chip as a phone does; resolves to path and query of the page that it leads to. */
  tap(outcome?: string): Promise<string>
}

/** Starts the mock issuer that is installed in a site, on a free port, for another host than the guide's if need be. */
export async function startBox(
  site: Site,
  guide: Guide,
  { host = 'localhost' }: { host?: string } = {},
): Promise<Box> {
  const command = guide.command('npx @vkjwt/mock-issuer ').replace('//localhost:', `//${host}:`)
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
    [Symbol.asyncDispose]: () => shell[Symbol.asyncDispose](),
  }
}
