const warranty = vk.requireChip((request, { id }) => {
  vk.clearScan(request)
  return new Response(`The ${id} is registered.`)
}, itemGate)

export default defineEventHandler((event) => warranty(event.context.request, event.context.params))
