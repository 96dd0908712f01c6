import { error } from '@sveltejs/kit'
import { toScanView } from '@vkjwt/web'
import { items, scanOf } from '#lib/server/shop.js'

export async function load({ cookies, params: { id }, request, setHeaders }) {
  const item = items.get(id)
  if (item === undefined) error(404, 'Not found')
  const scan = toScanView(await scanOf(request, item))
  cookies.set('seen', id)
  cookies.set('theme', 'dark')
  setHeaders({ 'cache-control': 'public, max-age=60' })
  return { id, name: item.name, scan }
}
