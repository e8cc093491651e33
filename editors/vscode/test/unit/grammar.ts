import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createOnigScanner, createOnigString, loadWASM } from 'vscode-oniguruma'
import { INITIAL, Registry, parseRawGrammar } from 'vscode-textmate'
import { extensionRoot } from './cases'

/** A key or a value as the grammar colors it. */
export interface ColoredAssignment {
  readonly key: string
  readonly value: string
}

/** Tokenizes texts with the grammar of the extension, as VS Code does. */
export async function createColorizer(): Promise<(text: string) => ColoredAssignment[]> {
  await loadWASM(readFileSync(require.resolve('vscode-oniguruma/release/onig.wasm')))
  const path = join(extensionRoot, 'syntaxes/dotenv.tmLanguage.json')
  const registry = new Registry({
    onigLib: Promise.resolve({ createOnigScanner, createOnigString }),
    loadGrammar: () => Promise.resolve(parseRawGrammar(readFileSync(path, 'utf8'), path)),
  })
  const grammar = await registry.loadGrammar('source.dotenv')
  if (!grammar) throw new Error('The grammar cannot be loaded.')

  return text => {
    const found: { key: string, value: string }[] = []
    let state = INITIAL
    // VS Code takes a byte order mark off a text, and breaks lines where these do.
    for (const line of text.replace(/^\ufeff/, '').split(/\r\n|\r|\n/)) {
      const result = grammar.tokenizeLine(line, state)
      state = result.ruleStack
      for (const token of result.tokens) {
        const piece = line.slice(token.startIndex, token.endIndex)
        const scopes = token.scopes.join(' ')
        const current = found.at(-1)
        if (scopes.includes('variable.other.key')) found.push({ key: piece, value: '' })
        else if (scopes.includes('string.') && current) current.value += piece
      }
      const current = found.at(-1)
      // A value goes on below where the grammar is in the middle of something.
      if (state.depth > 1 && current?.value) current.value += '\n'
    }
    return found
  }
}
