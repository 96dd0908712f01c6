import { createServer } from 'node:http'

/** What the application reported of the scans that it redeemed or refused. */
export interface ScanReport {
  status: string
  path: string
  code?: string
  clientAddress?: string
}

export interface Reports {
  url: string
  /** Those since the last call. */
  take(): ScanReport[]
  close(): Promise<void>
}

/** Collects what the application reports, from whichever copy of its modules. */
export async function collectReports(): Promise<Reports> {
  const reports: ScanReport[] = []
  const server = createServer(async (request, response) => {
    let text = ''
    for await (const part of request.setEncoding('utf8')) text += part
    reports.push(JSON.parse(text))
    response.end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    url: `http://127.0.0.1:${address.port}/`,
    take: () => reports.splice(0),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
