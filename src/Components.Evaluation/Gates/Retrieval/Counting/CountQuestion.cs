using Components.Search.Requests;

namespace Components.Evaluation.Gates.Retrieval.Counting;

/// <summary>A request of which the catalogue itself says how many parts meet it.</summary>
/// <param name="Name">The request for people: its text, and its filters in brackets.</param>
/// <param name="Request">The request.</param>
/// <param name="Wish">The value that it asks for.</param>
/// <param name="Total">Parts of the database that contradict nothing of it.</param>
/// <param name="Matched">Those of them that state all of it.</param>
internal sealed record CountQuestion(string Name, SearchRequest Request, CountWish Wish, long Total, long Matched);
