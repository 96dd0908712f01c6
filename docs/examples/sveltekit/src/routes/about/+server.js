export const GET = () =>
  new Response('About us', { headers: { 'cache-control': 'public, max-age=60' } })
