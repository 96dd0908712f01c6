import request, { type Response } from 'supertest'

/** An application, or the origin of a server that runs. */
export type Site = Parameters<typeof request>[0]

/** What a browser sends with an address that somebody opens (W3C Fetch Metadata). */
const navigation = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }

export interface Visit {
  method?: 'GET' | 'HEAD' | 'POST'
  headers?: Record<string, string>
}

/**
 * A browser that keeps its cookies, and shows redirects instead of following them. It is on plain http, where
 * browsers drop Secure cookies.
 */
export interface Browser {
  open(path: string, visit?: Visit): Promise<Response>
}

export function createBrowser(site: Site): Browser {
  const cookies = new Map<string, string>()
  function keep(answer: Response): void {
    for (const line of setCookies(answer)) {
      const [, name = '', value = ''] = /^([^=]*)=([^;]*)/.exec(line) ?? []
      if (/; Secure\b/i.test(line)) continue
      if (value === '') cookies.delete(name)
      else cookies.set(name, value)
    }
  }
  async function open(path: string, { method = 'GET', headers = {} }: Visit = {}) {
    const cookie = [...cookies].map((pair) => pair.join('=')).join('; ')
    const answer = await request(site)
      [method.toLowerCase() as 'get'](path)
      .set({ ...navigation, ...(cookie !== '' && { cookie }), ...headers })
    keep(answer)
    return answer
  }
  return { open }
}

export function setCookies(answer: Response): string[] {
  // Supertest's types know one line alone.
  return (answer.headers['set-cookie'] as string[] | undefined) ?? []
}
