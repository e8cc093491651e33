// Reads one JSON object a line, { name, text }, and answers with what TypeScript's own parser finds in that program: the places of strings
// and pieces of templates without their delimiters, of regular expressions, and of names outside of the tags of elements, each as
// [start, end]; null where the text is not a program.
'use strict'
const ts = require('typescript')
const lines = require('readline').createInterface({ input: process.stdin, crlfDelay: Infinity })

const delimiters = new Map([
  [ts.SyntaxKind.StringLiteral, [1, 1]],
  [ts.SyntaxKind.NoSubstitutionTemplateLiteral, [1, 1]],
  [ts.SyntaxKind.TemplateHead, [1, 2]],
  [ts.SyntaxKind.TemplateMiddle, [1, 2]],
  [ts.SyntaxKind.TemplateTail, [1, 1]],
])

function find (name, text) {
  const file = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, false)
  if (file.parseDiagnostics.length > 0) return null
  const texts = []
  const expressions = []
  const names = []
  const visit = node => {
    const start = ts.skipTrivia(text, node.pos)
    const delimiter = delimiters.get(node.kind)
    if (delimiter) {
      texts.push([start + delimiter[0], node.end - delimiter[1]])
    } else if (node.kind === ts.SyntaxKind.RegularExpressionLiteral) {
      expressions.push([start, node.end])
    } else if (node.kind === ts.SyntaxKind.Identifier && node.end > start) {
      names.push([start, node.end])
    }
    ts.forEachChild(node, child => { if (!isOfTag(node, child)) visit(child) })
  }
  const isOfTag = (node, child) =>
    ((ts.isJsxOpeningLikeElement(node) || ts.isJsxClosingElement(node)) && child === node.tagName) || (ts.isJsxAttribute(node) && child === node.name)
  visit(file)
  const inOrder = places => places.sort((a, b) => a[0] - b[0])
  return { texts: inOrder(texts), expressions: inOrder(expressions), names: inOrder(names) }
}

lines.on('line', line => {
  const { name, text } = JSON.parse(line)
  process.stdout.write(JSON.stringify(find(name, text)) + '\n')
})
