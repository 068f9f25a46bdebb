// Package pebblestore keeps a graph of quads in a folder, on Pebble.
//
// Documents (their quads and the place they came from) enter through
// [Store.Replace], which is one atomic step however many they are; quads leave
// by pattern through [Store.Quads], or as a Cayley quad store, so that Gizmo,
// GraphQL and the path API run on it unchanged. The main call is [Open].
//
// Every value has one entry in a dictionary and a 32-bit number; a quad is
// four numbers, kept in four orders (subject, predicate, object, label;
// predicate, object, subject; object, subject, predicate; label, subject,
// predicate), so that any pattern is one range scan. Numbers are given in the
// order in which values arrive, which keeps a document's values together on
// disk, and are never given twice: 4,294,967,294 distinct values in the life of
// a store is the limit. A dump restored into a new folder counts afresh.
package pebblestore
