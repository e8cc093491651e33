import { findHiddenSpans } from './hiddenSpans'

/** What stands for each character of a value. */
const dot = '•'

/** A text of the same shape, character for character and line for line, without values. Places in the one are places in the other. */
export function mask(text: string): string {
  let masked = ''
  let end = 0
  for (const span of findHiddenSpans(text)) {
    masked += text.slice(end, span.start) + text.slice(span.start, span.end).replace(/[^\r\n]/g, dot)
    end = span.end
  }
  return masked + text.slice(end)
}
