/* Type-checked only: what a site writes compiles, and what must not compile doesn't. */
import {
  bindScan,
  type Chip,
  type ChipContext,
  createVkNext,
  type ScanView,
  toScanView,
} from '@vkjwt/next'
import type { GetServerSideProps, NextApiHandler } from 'next'
import type { NextMiddleware, NextProxy, NextRequest } from 'next/server.js'
import NextAuth from 'next-auth'
import createIntlProxy from 'next-intl/middleware'
import { defineRouting } from 'next-intl/routing'

const vk = createVkNext(() => ({ audience: 'shop.example' }))
const ownedBy = async (item: string, chip: string): Promise<boolean> => item === chip

export const proxy: NextProxy = vk.proxy
export const middleware: NextMiddleware = vk.proxy
export const composed: NextProxy = async (request, event) =>
  (await vk.proxy(request, event)) ?? Response.json({ path: request.nextUrl.pathname })

// Beside the proxies of other packages, ours before and behind.
const intl = createIntlProxy(defineRouting({ locales: ['en', 'fr'], defaultLocale: 'en' }))
const { auth } = NextAuth({ providers: [] })
export const beforeIntl: NextProxy = async (request, event) =>
  (await vk.proxy(request, event)) ?? intl(request)
export const behindIntl: NextProxy = async (request, event) => {
  const answer = intl(request)
  if (answer.headers.has('location')) return answer
  return (await vk.proxy(request, event)) ?? answer
}
export const beforeAuth: NextProxy = async (request, event) =>
  (await vk.proxy(request, event)) ?? (auth as NextMiddleware)(request, event)

createVkNext({
  audience: 'shop.example',
  session: { secret: 'a secret for tests, of 32 or more' },
  destination: (path, { headers }) => `/${headers.get('accept-language') ?? 'en'}${path}`,
  notes: ({ code, text, page }) => [code, text, page],
})
createVkNext({ audience: 'shop.example', notes: false })
createVkNext({
  audience: 'shop.example',
  session: { secret: 'a secret for tests, of 32 or more' },
  clientAddress: ({ headers }) => headers.get('x-real-ip'),
})
createVkNext({
  audience: 'shop.example',
  clientAddress: (request: Request) => request.headers.get('x-real-ip') ?? undefined,
})

export async function register(): Promise<void> {
  const scan = await vk.getScan()
  if (scan.status === 'verified') await vk.clearScan()
}

/** As Next.js types the second argument of the route `/items/[id]`. */
interface ItemContext {
  params: Promise<{ id: string }>
}
/** What Next.js expects a route file to export. */
type RouteHandler<Context> = (
  request: NextRequest,
  context: Context,
) => Promise<Response> | Response

export async function Page(props: {
  params: Promise<{ id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}): Promise<ScanView> {
  const { id } = await props.params
  return toScanView(
    await bindScan(await vk.getScan(props.searchParams), (chip) => ownedBy(id, chip.id)),
  )
}

export const plain: RouteHandler<{ params: Promise<Record<string, never>> }> = vk.requireChip(
  (_request, { chip }) => Response.json(chip),
)
export const item: RouteHandler<ItemContext> = vk.requireChip(
  async (request: NextRequest, { params, chip }: ChipContext<{ id: string }>) =>
    Response.json({ id: (await params).id, chip: chip.id, path: request.nextUrl.pathname }),
  {
    item: async (chip, { params }) => ownedBy((await params).id, chip.id),
    onDenied: (scan, { request }) =>
      Response.json({ status: scan.status, path: request.nextUrl.pathname }, { status: 402 }),
  },
)
export const generated: RouteHandler<ItemContext> = vk.requireChip(
  async (_request, { params, chip }: ItemContext & { chip: Chip }) => {
    const { id } = await params
    return Response.json({ id: id.at(0), chip: chip.id })
  },
)
export const loose: RouteHandler<ItemContext> = vk.requireChip(async (request, { params }) => {
  const { id } = await params
  return new Response(typeof id === 'string' ? id : request.url)
})

export const getServerSideProps: GetServerSideProps<{ badge: ScanView }> = async (context) => ({
  props: { badge: toScanView(await vk.getScan(context)) },
})
export const apiRoute: NextApiHandler = async (req, res) => {
  res.json([await vk.getScan({ req }), await vk.getScan(req.query)])
}

// @ts-expect-error: the site's own host names are required
createVkNext({})
// @ts-expect-error: the same from a function
createVkNext(() => ({}))
// @ts-expect-error: an address is no source
vk.getScan('https://shop.example/?vkjwt=')
// @ts-expect-error: neither are the props of a page
vk.getScan({ searchParams: Promise.resolve({}) })
// @ts-expect-error: a handler comes first
vk.requireChip({ item: () => true })
// @ts-expect-error: no such option
vk.requireChip(() => new Response(), { items: () => true })
// @ts-expect-error: a handler answers
vk.requireChip(() => undefined)
