package identity_test

import (
	"context"
	"fmt"

	"coopgraph/graph/identity"
	"coopgraph/graph/record"
)

func ExampleResolve() {
	seat := func(meeting, date, person string) record.Record {
		return record.Record{ID: meeting, Meeting: record.Meeting{Title: meeting, Date: date},
			People: []record.Person{{Name: person, Country: "UZ", Participant: true}}}
	}
	out, err := identity.Resolve(context.Background(), []identity.Document{
		{Local: "release", Records: []record.Record{seat("Lake Talks", "2021-05-03", "Vladimir Norov")}},
		{Local: "table", Records: []record.Record{seat("Hill Talks", "2022-09-12", "Норов Владимир Имамович")}},
	}, identity.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(out.Who(0, 0).People[0])
	fmt.Println(out.Who(1, 0).People[0] == out.Who(0, 0).People[0], out.Who(1, 0).Meeting == out.Who(0, 0).Meeting)
	// Output:
	// <https://w3id.org/coopgraph/person/vladimir-norov>
	// true false
}
