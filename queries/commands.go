package queries

import (
	"context"
	"fmt"
	"io"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"coopgraph/graph/measure"
	"coopgraph/graph/vocab"
)

// A command is a dot command.
type command struct{ name, args, title, example string }

var commands = []command{
	{".help", "[NAME]", "what can be asked, or one question or command in full", ".help met"},
	{".out", "table|csv|json|markdown", "the form of answers", ".out csv"},
	{".limit", "N", "at most N rows; 0 for all", ".limit 20"},
	{".timing", "on|off", "say how long each answer took", ".timing on"},
	{".timeout", "DURATION", "the longest time for one answer; 0 for none", ".timeout 30s"},
	{".lang", "coopgraph|gizmo|graphql", "the language of the lines that follow", ".lang gizmo"},
	{".explain", "QUESTION", "how a question is read: its arguments and whom they name", ".explain path S. Valiyev, E. Solovyev"},
	{".network", "[KEY=VALUE...]", "the network that .rank and brokers measure", ".network of=institutes from=2020 format=C5+1"},
	{".rank", "MEASURE[,MEASURE]", "the nodes of that network by a measure", ".rank betweenness,degree"},
	{".read", "FILE", "run the lines of a file", ".read questions.txt"},
	{".save", "NAME QUESTION", "keep a question under a name; $1, $2 stand for its arguments", ".save both between $1 Russia"},
	{".run", "NAME [ARGUMENT...]", "ask a kept question", ".run both Uzbekistan"},
	{".saved", "", "the questions that are kept", ".saved"},
	{".quit", "", "leave", ".quit"},
}

const deepest = 8 // of .read and .run within each other

func (s *Session) command(ctx context.Context, line string, out io.Writer) error {
	name, rest, _ := strings.Cut(line, " ")
	rest = strings.TrimSpace(rest)
	switch name {
	case ".help", ".h", ".?":
		return s.help(rest, out)
	case ".quit", ".exit", ".q":
		return ErrQuit
	case ".out":
		if err := choice(name, rest, Formats); err != nil {
			return err
		}
		s.opt.Output.Format = rest
	case ".lang":
		if err := choice(name, rest, Langs); err != nil {
			return err
		}
		s.opt.Lang = rest
	case ".timing":
		if err := choice(name, rest, []string{"on", "off"}); err != nil {
			return err
		}
		s.opt.Timing = rest == "on"
	case ".limit":
		n, err := strconv.Atoi(rest)
		if err != nil || n < 0 {
			return usagef(".limit %q: give a number, 0 for all", rest)
		}
		s.opt.Output.Limit = n
	case ".timeout":
		d, err := time.ParseDuration(rest)
		if rest == "0" {
			err = nil
		}
		if err != nil || d < 0 {
			return usagef(".timeout %q: give a time like 30s or 2m, 0 for none", rest)
		}
		s.opt.Timeout = d
	case ".explain":
		return s.explain(WithNames(ctx, s.names), rest, out)
	case ".network":
		return s.network(ctx, rest, out)
	case ".read":
		return s.read(ctx, rest, out)
	case ".save":
		return s.save(rest)
	case ".run":
		return s.run(ctx, rest, out)
	case ".saved":
		for _, n := range s.SavedNames() {
			fmt.Fprintf(out, "%s\t%s\n", harmless(n), harmless(s.opt.Saved[n]))
		}
	default:
		var names []string
		for _, c := range commands {
			names = append(names, c.name)
		}
		if near := nearestWord(name, names); near != "" {
			return usagef("no command %q; did you mean %s? .help lists them", name, near)
		}
		return usagef("no command %q; .help lists them", name)
	}
	return nil
}

func choice(name, given string, words []string) error {
	if slices.Contains(words, given) {
		return nil
	}
	return usagef("%s %q: give one of %s", name, given, strings.Join(words, ", "))
}

// commandWords gives the words that may follow a command.
func (s *Session) commandWords(name string) []string {
	switch name {
	case ".out":
		return Formats
	case ".lang":
		return Langs
	case ".timing":
		return []string{"on", "off"}
	case ".network":
		var keys []string
		for _, k := range ruleWords {
			keys = append(keys, k+"=")
		}
		return append(keys, "reset")
	case ".rank":
		var names []string
		for _, m := range measure.All {
			if !m.TwoMode && !m.Groups {
				names = append(names, m.Name)
			}
		}
		return names
	case ".run":
		return s.SavedNames()
	case ".help":
		var names []string
		for _, q := range All {
			names = append(names, q.Name)
		}
		for _, c := range commands {
			names = append(names, c.name)
		}
		return names
	}
	return nil
}

func (s *Session) help(name string, out io.Writer) error {
	if name == "" {
		fmt.Fprintln(out, "Questions (.help NAME tells more; names may stand in quotes or without):")
		for _, q := range All {
			fmt.Fprintf(out, "  %-11s %s\n", q.Name, q.Title)
		}
		fmt.Fprintln(out, "\nCommands:")
		for _, c := range commands {
			fmt.Fprintf(out, "  %-11s %-60s %s\n", c.name, c.title, c.example)
		}
		fmt.Fprintln(out, "\nA line that begins with g. is Gizmo, one that begins with { is GraphQL; a fact that two\n"+
			"documents state is two paths there, which Unique makes one:\n"+
			"  g.V(\"coop:country/UZ\").In(\"coop:represents\").Unique().Out(\"rdfs:label\").All()\n"+
			"  { nodes(rdf:type: coop:Format){ id, rdfs:label } }")
		return nil
	}
	if q, ok := Find(name); ok {
		fmt.Fprintf(out, "%s\n  %s\n\n%s\n", q.Usage(), q.Title, q.Doc)
		return nil
	}
	for _, c := range commands {
		if c.name == name || c.name == "."+name {
			fmt.Fprintf(out, "%s\n  %s\n\n  %s\n", strings.TrimSpace(c.name+" "+c.args), c.title, c.example)
			return nil
		}
	}
	return noQuestion(name)
}

func (s *Session) explain(ctx context.Context, line string, out io.Writer) error {
	if lang := s.lang(line); lang != "coopgraph" {
		code := expandStrings(line)
		if lang == "graphql" {
			code = expandNames(line)
		}
		fmt.Fprintf(out, "%s, as it is run:\n%s\n", lang, harmless(code))
		return nil
	}
	q, args, err := s.parse(ctx, line)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "%s: %s\n", q.Name, q.Title)
	for i, a := range args {
		as := "taken as it is"
		kind := q.Args[min(i, len(q.Args)-1)]
		if !strings.Contains(kind, "WORD") && !strings.Contains(kind, "DATE") {
			e, err := s.names.Resolve(ctx, a)
			if as = fmt.Sprint(err); err == nil {
				as = fmt.Sprintf("%s %s (%s)", e.Kind, e.Label, vocab.Short(e.IRI))
			}
		}
		fmt.Fprintf(out, "  %s = %s: %s\n", strings.Trim(kind, "[]"), harmless(Quote(a)), harmless(as))
	}
	return nil
}

func (s *Session) read(ctx context.Context, name string, out io.Writer) error {
	if s.opt.Open == nil {
		return usagef(".read is not possible here")
	}
	if list, err := split(name); err == nil && len(list) == 1 {
		name = list[0].text
	}
	if name == "" {
		return usagef(".read FILE: no file is named")
	}
	if s.depth >= deepest {
		return usagef(".read %q: %d files read each other", name, deepest)
	}
	s.depth++
	defer func() { s.depth-- }()
	f, err := s.opt.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	return s.RunAll(ctx, name, f, out, true)
}

var isName = regexp.MustCompile(`^[\pL\pN_-]+$`)

func (s *Session) save(rest string) error {
	name, text, _ := strings.Cut(rest, " ")
	text = strings.TrimSpace(text)
	if !isName.MatchString(name) || text == "" {
		return usagef(".save NAME QUESTION: a name of letters and digits, then the question; it got %q", rest)
	}
	next := maps.Clone(s.opt.Saved)
	next[name] = text
	if s.opt.Save != nil {
		if err := s.opt.Save(next); err != nil {
			return fmt.Errorf(".save %s: %w", name, err)
		}
	}
	s.opt.Saved = next
	return nil
}

var parameter = regexp.MustCompile(`\$([1-9])`)

func (s *Session) run(ctx context.Context, rest string, out io.Writer) error {
	list, err := split(rest)
	if err != nil || len(list) == 0 {
		return usagef(".run NAME: the name of a kept question; .saved lists them")
	}
	text, ok := s.opt.Saved[list[0].text]
	if !ok {
		if near := nearestWord(list[0].text, s.SavedNames()); near != "" {
			return usagef("no kept question %q; did you mean %s?", list[0].text, near)
		}
		return usagef("no kept question %q; .save keeps one", list[0].text)
	}
	args, _ := group(list[1:])
	lacking := 0
	text = parameter.ReplaceAllStringFunc(text, func(p string) string {
		i := int(p[1] - '0')
		if i > len(args) {
			lacking = max(lacking, i)
			return p
		}
		return Quote(phrase(args[i-1]))
	})
	if lacking > 0 {
		return usagef(".run %s: it takes %d arguments; in quotes where they have spaces", list[0].text, lacking)
	}
	if s.depth >= deepest {
		return usagef(".run %s: kept questions run each other", list[0].text)
	}
	s.depth++
	defer func() { s.depth-- }()
	return s.Run(ctx, text, out)
}
