const manual = vk.requireChip(
  (_request, { id }) => new Response(`The manual of the ${id}.`),
  itemGate,
)

export default defineEventHandler((event) => manual(event.context.request, event.context.params))
