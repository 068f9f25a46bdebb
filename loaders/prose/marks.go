package prose

import (
	"context"
	"fmt"

	"coopgraph/loaders/prose/entities"
	"coopgraph/loaders/prose/lexicon"
	"coopgraph/loaders/prose/words"
)

// A Mark is a place in a text where something was found.
type Mark = entities.Mark

// Marks gives every place of a text where a person, a post of somebody named, a body,
// a format or a country was found, in the order of the text; of two marks that begin
// together the longer one stands first. They are those of Read.
func Marks(ctx context.Context, text string, opt Options) ([]Mark, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	lex, err := lexicon.Load(opt.LexiconDir)
	if err != nil {
		return nil, fmt.Errorf("reading prose: %w", err)
	}
	return entities.Read(words.New(text), lex, opt.known()).Marks(opt.Explain), ctx.Err()
}
