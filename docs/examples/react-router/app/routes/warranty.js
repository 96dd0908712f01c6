import { gate, handledRequest, vk } from '../shop.server.js'

const warranty = vk.requireChip((request, { id }) => {
  vk.clearScan(request)
  return new Response(`The ${id} is registered.`)
}, gate)

export const action = ({ params, context }) => warranty(context.get(handledRequest), params)
