using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Components.Evaluation.Gates.Retrieval.Asking;
using Components.Evaluation.Gates.Retrieval.Catalogue;
using Components.Evaluation.Gates.Retrieval.Invariants;
using Components.Foundation.Files;
using Components.Foundation.Reporting;
using Components.Search.Explaining;
using Components.Search.Requests;

namespace Components.Evaluation.Gates.Performance.Served;

/// <summary>Asks the running server over HTTP, route by route, and compares what it answers with the databases and with the
/// search in process. The other gates ask in process: what is lost between the socket and the search, a filter for example, is
/// seen here alone.</summary>
/// <param name="client">Client of the server.</param>
/// <param name="snapshot">The snapshot that it serves, in process.</param>
/// <param name="picks">Reader of the snapshot's pick tables.</param>
/// <param name="witness">Reader of its parts.</param>
/// <param name="progress">Told what is going on; may be null.</param>
/// <param name="cancellationToken">Stops between requests.</param>
/// <param name="work">Told how many are answered; may be null.</param>
internal sealed class ServedAnswers(
    HttpClient client, IGateSnapshot snapshot, PickTables picks, CatalogueWitness witness, IProgress<string>? progress,
    CancellationToken cancellationToken, IProgress<WorkDone>? work = null)
{
    private const int MaxSearches = 200;
    private const int RowsOfType = 6;
    private const int Parts = 24;
    private const int SimilarRows = 20;
    private const int BatchQueries = 40;
    private const int BatchRows = 5;

    /// <summary>One check a route.</summary>
    /// <param name="requests">Requests as the suites state them, at least one.</param>
    public IReadOnlyList<GateCheck> All(IReadOnlyList<SearchRequest> requests)
    {
        IReadOnlyList<long> ids = witness.Spread(Parts);
        return [.. Search(requests), .. ByValues(), PartById(ids), PartByNumber(ids), Similar(ids), Full(ids)];
    }

    private IEnumerable<GateCheck> Search(IReadOnlyList<SearchRequest> requests)
    {
        Violations search = new("served.search", "Searches over HTTP that differ from the search in process", "answers");
        string?[][] ofSuites = SideBySide.Of(
            Math.Min(requests.Count, MaxSearches), i => (string?[])[.. Compared(requests[i], i)], cancellationToken,
            work, "comparing searches over HTTP", WorkUnit.Requests);
        Note(search, ofSuites.SelectMany(static faults => faults));
        Violations explained = new("served.explain", "Explanations over HTTP that differ from those in process", "parts");
        foreach (TypeQuestions type in TypeQuestions.Of(witness, cancellationToken))
        {
            progress?.Report($"what is served of type {type.Type.Name}");
            CatalogueQuestion[] questions = [.. CatalogueQuestions.Of(type)];
            long id = type.Parts[type.Parts.Count / 2].LcscId;
            (string?[] Answers, string? Explanation)[] faults = SideBySide.Of(
                questions.Length,
                i => ((string?[])[.. Compared(questions[i])],
                    Explained(questions[i].Request with { WantsFacets = false, Limit = 1 }, id)),
                cancellationToken, work, $"comparing answers about each {type.Parts[0].ComponentType}", WorkUnit.Requests);
            Note(search, faults.SelectMany(static fault => fault.Answers));
            Note(explained, faults.Select(static fault => fault.Explanation));
        }

        yield return search.Check("answers, each whole: rows, order, reasons, counts, facets");
        yield return explained.Looked > 0 ? explained.Check("parts, each verdict and filter")
            : GateCheck.Information(explained.Name, explained.Title, null, message: "No part is of a type with a pick table.");
    }

    private static void Note(Violations violations, IEnumerable<string?> faults)
    {
        foreach (string? fault in faults)
        {
            violations.Look(fault is null, () => fault!);
        }
    }

    private IEnumerable<string?> Compared(SearchRequest request, int number)
    {
        (SearchResponse plain, string? fault) = Compare(request);
        yield return fault;
        if (FilterQuestion.Of(request, plain, number) is { } probe)
        {
            yield return Compare(probe.Request).Fault;
        }

        // Fields of a request beyond its query and filters, in turn.
        yield return Compare((number % 6) switch
        {
            4 => request with { Manufacturer = plain.Results is [var first, ..] ? first.ManufacturerName : null },
            5 => request with { Classes = [PartClass.Basic, PartClass.Preferred] },
            0 => request with { Limit = 3, PreferInStock = true },
            1 => request with { SearchMode = SearchMode.RawVector },
            2 => request with { PreferBasic = true },
            _ => request with { RawVectorOnly = true, InStockOnly = true },
        }).Fault;
    }

    // Quantities, prices, orders, facets; of long answers the second page too.
    private IEnumerable<string?> Compared(CatalogueQuestion question)
    {
        (SearchResponse first, string? fault) = Compare(question.Request);
        yield return fault;
        if (first.NextCursor is not null && question.IsWhole)
        {
            yield return Compare(question.Request with { Offset = question.Request.Limit }).Fault;
        }
    }

    private string? Explained(SearchRequest request, long id)
    {
        JsonObject body = JsonSerializer.SerializeToNode(request)!.AsObject();
        _ = body.Remove("facets");
        body["component_id"] = id;
        using HttpResponseMessage answer = Send(HttpMethod.Post, "/v1/components/explain", body);
        JsonNode? said = Read<JsonNode>(answer, out string fault)?["part"];
        PartExplanation expected = snapshot.Explain(request, id, cancellationToken).Part!;
        JsonNode? verdicts = said?["constraints"] is not JsonArray constraints ? null : new JsonArray(
            [.. constraints.Select(static one =>
                (JsonNode)new JsonArray(one?["text"]?.DeepClone(), one?["state"]?.DeepClone()))]);
        JsonArray judged = new([.. expected.Constraints.Select(static one =>
            (JsonNode)new JsonArray(JsonValue.Create(one.Text), JsonSerializer.SerializeToNode(one.State)))]);
        return JsonNode.DeepEquals(verdicts, judged)
            && JsonNode.DeepEquals(said?["excluded_by"], JsonSerializer.SerializeToNode(expected.ExcludedBy)) ? null
            : said is null ? fault : $"C{id} for '{request.Query}': {said.ToJsonString()}";
    }

    private (SearchResponse Expected, string? Fault) Compare(SearchRequest request)
    {
        SearchResponse expected = snapshot.Search(request, cancellationToken);
        JsonNode body = JsonSerializer.SerializeToNode(request)!;
        if (request.Offset > 0)
        {
            body["cursor"] = SearchCursor.Write(expected.Snapshot, request.Offset);
        }

        using HttpResponseMessage answer = Send(HttpMethod.Post, "/v1/components/search", body);
        SearchResponse? served = Read<SearchResponse>(answer, out string fault);
        return (expected, served is null ? fault
            : JsonSerializer.Serialize(served) == JsonSerializer.Serialize(expected) ? null
            : $"'{request.Query}' of type '{request.ComponentType}' in '{request.Package}': {served.Results.Count} rows of "
                + $"{served.Total} where {expected.Results.Count} of {expected.Total} were expected");
    }

    private IEnumerable<GateCheck> ByValues()
    {
        Violations single = new("served.parameters", "Queries by values whose answer is not what the table holds", "answers");
        Violations batch = new("served.batch", "Batches that answer other than their queries one by one", "batches");
        progress?.Report("queries by values, and the routes of a part");
        List<(JsonNode Body, PickBeginning? Answer)> asked = [];
        foreach ((string type, PickColumns rows) in picks.Read(cancellationToken))
        {
            PickQuestion[] questions = [.. Spread(rows.Count, RowsOfType).SelectMany(row => PickQuestion.About(type, rows[row]))];
            (PickBeginning? Answer, string? Fault)[] answers = SideBySide.Of(questions.Length, i =>
            {
                using HttpResponseMessage answer = Send(
                    HttpMethod.Post, "/v1/components/parameters/query", questions[i].Body());
                using JsonDocument? json = Read<JsonDocument>(answer, out string fault);
                return (PickBeginning.Of(json, BatchRows), As<PickAnswer>(json) is { } found
                    ? questions[i].Fault(found, rows) : fault);
            }, cancellationToken);
            Note(single, answers.Select(static answer => answer.Fault));
            asked.AddRange(questions.Zip(answers, static (question, answer) => ((JsonNode)question.Body(), answer.Answer)));
        }

        foreach ((JsonNode Body, PickBeginning? Answer)[] queries in asked.Chunk(BatchQueries))
        {
            JsonArray bodies = [.. queries.Select(static query =>
                { JsonNode body = query.Body.DeepClone(); body["limit"] = BatchRows; return body; })];
            using HttpResponseMessage answer = Send(
                HttpMethod.Post, "/v1/components/parameters/query/batch", new JsonObject { ["queries"] = bodies });
            using JsonDocument? json = Read<JsonDocument>(answer, out string fault);
            JsonElement[]? results = PickBeginning.Items(json?.RootElement, "results");
            int differs = results is null ? 0 : Enumerable.Range(0, queries.Length)
                .FirstOrDefault(i => i >= results.Length || queries[i].Answer?.Is(results[i]) != true, -1);
            batch.Look(results?.Length == queries.Length && differs < 0, () =>
                results is null ? fault : $"{bodies[Math.Max(0, differs)]!.ToJsonString()}");
        }

        yield return single.Check($"answers, compared with {SnapshotFiles.Fast}");
        yield return batch.Check("batches");
    }

    private GateCheck PartById(IReadOnlyList<long> ids)
    {
        Violations parts = new("served.part", "Parts by id that differ from the database", "parts");
        foreach (long id in ids)
        {
            using HttpResponseMessage answer = Send(
                HttpMethod.Get, string.Create(CultureInfo.InvariantCulture, $"/v1/components/C{id}"));
            ServedPart? part = Read<ServedPart>(answer, out string fault);
            parts.Look(part == PartOf(id), () => part is null
                ? fault : $"C{id} is answered by C{part.LcscId} '{part.PartNumber}' in '{part.Package}', {part.Stock} pieces");
        }

        return parts.Check($"parts, compared with {SnapshotFiles.Detail}");
    }

    private GateCheck PartByNumber(IReadOnlyList<long> ids)
    {
        Violations parts = new("served.part_number", "Parts that are not found by maker and part number", "parts");
        foreach (long id in ids.Where(id => witness.Find(id) is { Manufacturer.Length: > 0, PartNumber.Length: > 0 }))
        {
            CataloguePart part = witness.Find(id)!;
            string maker = Uri.EscapeDataString(part.Manufacturer);
            string path = $"/v1/components/mfr/{maker}/{Uri.EscapeDataString(part.PartNumber)}?limit=1000";
            using HttpResponseMessage answer = Send(HttpMethod.Get, path);
            long[] found = [.. (Read<JsonNode>(answer, out string fault)?["component_ids"]?.AsArray() ?? [])
                .Select(static node => node!.GetValue<long>())];
            parts.Look(found.Contains(id), () => found.Length == 0 ? fault : $"C{id} is not among those of {path}");
        }

        return parts.Looked == 0
            ? GateCheck.Information("served.part_number", "Parts that are not found by maker and part number", null,
                message: "No part that was looked at names its maker.")
            : parts.Check("parts with a maker and a part number");
    }

    private GateCheck Similar(IReadOnlyList<long> ids)
    {
        Violations similar = new(
            "served.similar", "Similar parts that are of another type, without stock, or the part itself", "parts");
        foreach (long id in ids)
        {
            using HttpResponseMessage answer = Send(HttpMethod.Get, string.Create(
                CultureInfo.InvariantCulture, $"/v1/components/{id}/similar?in_stock_only=true&limit={SimilarRows}"));
            JsonNode? json = Read<JsonNode>(answer, out string fault);
            CataloguePart given = witness.Find(id)!;
            long choice = witness.CountInStock(given.ComponentType) - (given.Stock > 0 ? 1 : 0);
            ServedPart[] parts = As<ServedPart[]>(json?["results"]) ?? [];
            similar.Look(
                snapshot.Similar(id, inStockOnly: true, SimilarRows, cancellationToken).Results
                    .Select(static result => result.LcscId).SequenceEqual(parts.Select(static part => part.LcscId)),
                () => $"C{id}: others, or in another order than in process");
            similar.Look(
                json?["total"]?.GetValue<long>() == choice && parts.Length == Math.Min(choice, SimilarRows),
                () => json is null ? fault : $"C{id}: {parts.Length} of {json["total"]} where {choice} are to choose from");
            foreach (ServedPart part in parts)
            {
                similar.Look(
                    part.LcscId != id && witness.Find(part.LcscId) is { Stock: > 0 } known
                        && known.ComponentType == given.ComponentType,
                    () => $"C{part.LcscId} for C{id}");
            }
        }

        return similar.Check("answers and parts");
    }

    private GateCheck Full(IReadOnlyList<long> ids)
    {
        Violations full = new("served.full", "Bundles that hold other than what was asked for", "bundles");
        foreach (string format in new[] { "zstd", "gzip" })
        {
            JsonObject body = new() { ["component_ids"] = new JsonArray([.. ids.Select(static id => JsonValue.Create(id))]),
                ["bundle_format"] = format };
            using HttpResponseMessage answer = Send(HttpMethod.Post, "/v1/components/full", body);
            string? fault = answer.StatusCode == HttpStatusCode.OK ? FaultOf(answer, ids) : Describe(answer);
            full.Look(fault is null, () => $"{format}: {fault}");
        }

        return full.Check("bundles");
    }

    private string? FaultOf(HttpResponseMessage answer, IReadOnlyList<long> ids)
    {
        byte[] body = answer.Content.ReadAsByteArrayAsync(cancellationToken).GetAwaiter().GetResult();
        string boundary = answer.Content.Headers.ContentType?.Parameters.FirstOrDefault(static parameter =>
            parameter.Name == "boundary")?.Value?.Trim('"') ?? "";
        byte[] mark = Encoding.ASCII.GetBytes($"\r\n--{boundary}");
        byte[] blank = "\r\n\r\n"u8.ToArray();
        int start = body.AsSpan().IndexOf(blank);
        int end = body.AsSpan().IndexOf(mark);
        if (boundary.Length == 0 || start < 0 || end < start)
        {
            return "the answer has no part 'metadata'";
        }

        JsonNode? metadata;
        try
        {
            metadata = JsonNode.Parse(body.AsSpan(start + blank.Length, end - start - blank.Length));
        }
        catch (JsonException)
        {
            return "the part 'metadata' is not JSON";
        }

        ServedPart[] parts = As<ServedPart[]>(metadata?["components"]) ?? [];
        if (!parts.SequenceEqual(ids.Select(PartOf)))
        {
            return $"{parts.Length} components where {ids.Count} were asked for, or others";
        }

        ReadOnlySpan<byte> rest = body.AsSpan(end + mark.Length);
        int content = rest.IndexOf(blank);
        int last = rest.LastIndexOf(mark);
        string digest = content < 0
            || last < content ? "" : Convert.ToHexStringLower(SHA256.HashData(rest[(content + blank.Length)..last]));
        return digest == (string?)metadata?["bundle_sha256"]
            ? null : "the bundle's SHA-256 is not the one that its metadata names";
    }

    private ServedPart PartOf(long id)
    {
        CataloguePart part = witness.Find(id)!;
        return new ServedPart
        {
            LcscId = id, ComponentType = part.ComponentType, PartNumber = part.PartNumber, Package = part.Package,
            Stock = part.Stock ?? 0, IsStockUnknown = part.Stock is null,
        };
    }

    private HttpResponseMessage Send(HttpMethod method, string path, JsonNode? body = null)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using HttpRequestMessage request = new(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        return client.SendAsync(request, cancellationToken).GetAwaiter().GetResult();
    }

    private T? Read<T>(HttpResponseMessage answer, out string fault)
        where T : class
    {
        fault = Describe(answer);
        if (answer.StatusCode != HttpStatusCode.OK)
        {
            return null;
        }

        try
        {
            return answer.Content.ReadFromJsonAsync<T>(cancellationToken).GetAwaiter().GetResult();
        }
        catch (JsonException)
        {
            fault = $"{answer.RequestMessage!.RequestUri!.PathAndQuery} did not answer the JSON of its interface";
            return null;
        }
    }

    private static T? As<T>(JsonNode? node)
        where T : class => OrNull(() => node?.Deserialize<T>());

    private static T? As<T>(JsonDocument? json)
        where T : class => OrNull(() => json?.Deserialize<T>());

    private static T? OrNull<T>(Func<T?> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private string Describe(HttpResponseMessage answer)
    {
        const int Shown = 200;
        string body = answer.StatusCode == HttpStatusCode.OK ? "" : answer.Content.ReadAsStringAsync(cancellationToken)
            .GetAwaiter().GetResult();
        string shown = body.Length <= Shown ? body : body[..Shown];
        return $"{answer.RequestMessage!.RequestUri!.PathAndQuery} answered {(int)answer.StatusCode} {shown}".TrimEnd();
    }

    private static IEnumerable<int> Spread(int all, int count)
    {
        int taken = Math.Min(all, count);
        for (int i = 0; i < taken; i++)
        {
            yield return (int)((long)i * all / taken);
        }
    }
}
