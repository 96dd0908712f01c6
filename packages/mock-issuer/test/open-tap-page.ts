/** The tap page of a box, as a browser without scripts uses it. */
export interface OpenTapPage {
  /** What a page says; the tap page unless another path is given. */
  read(path?: string): Promise<string>
  /** Sends a form; answers with the status, and where the browser is sent or what it is shown. */
  post(
    path: string,
    form?: Readonly<Record<string, string>>,
  ): Promise<{ status: number; location?: string; page?: string }>
  /** Taps as a phone does: follows redirects within the box, and no further. */
  tap(path: string): Promise<void>
}

export function openTapPage(origin: string): OpenTapPage {
  const headers = { accept: 'text/html' }
  return {
    async read(path = '/') {
      return (await fetch(origin + path, { headers })).text()
    },
    async post(path, form = {}) {
      const body = new URLSearchParams(form)
      const given = { method: 'POST', body, headers, redirect: 'manual' } as const
      const response = await fetch(origin + path, given)
      const location = response.headers.get('location')
      const { status } = response
      return location === null ? { status, page: await response.text() } : { status, location }
    },
    async tap(path) {
      let url = new URL(path, origin)
      while (url.origin === origin) {
        const { headers: answer } = await fetch(url, { headers, redirect: 'manual' })
        const location = answer.get('location')
        if (location === null) return
        url = new URL(location, url)
      }
    },
  }
}
