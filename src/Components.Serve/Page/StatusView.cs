using Components.Serve.Http;
using Components.Serve.Snapshots;
using Components.Snapshots;

namespace Components.Serve.Page;

/// <summary>The page for operators: what is served, and how busy the server is. It names no place and no machine.</summary>
internal static class StatusView
{
    /// <summary>Writes the page.</summary>
    /// <param name="snapshot">The snapshot that is served.</param>
    /// <param name="load">The server's present load: names and values.</param>
    /// <param name="refused">Newest snapshot that was refused; null when none was.</param>
    public static PageContent Of(
        ServingSnapshot snapshot, IReadOnlyList<(string Name, string Value)> load, string? refused)
    {
        HtmlWriter html = new();
        html.Constant("<h1>Status</h1>");
        if (refused is not null)
        {
            html.Write($"""<p class="none" role="alert">A newer snapshot is not served. {refused}</p>""");
        }

        SnapshotMetadata metadata = snapshot.Opened.Metadata;
        Index.Manifest.VectorManifest manifest = snapshot.Opened.Manifest;
        WriteTable(html, "Snapshot",
        [
            ("Name", metadata.Name), ("Digest", snapshot.Opened.Digest), ("Built", metadata.BuildTimestampUtc),
            ("Source", metadata.SourceId), ("Parts", $"{manifest.SourceComponentCount:N0}"),
            ("Whole", metadata.Partial ? "no: a part of the catalogue" : "yes"), ("Warm", snapshot.IsWarm ? "yes" : "not yet"),
            ("Families", snapshot.Opened.Families is { } families ? $"{families.Count:N0}" : "none"),
            ("Properties", snapshot.Opened.Facts is { } facts ? $"{facts.Properties.Count:N0}" : "none"),
        ]);
        WriteTable(html, "Model",
        [
            ("Id", manifest.ModelId), ("Revision", manifest.ModelRevision), ("Backend", manifest.EmbeddingBackend),
            ("Columns", $"{manifest.EmbeddingDim:N0}"), ("Engine", snapshot.Opened.Engine.Name),
        ]);
        WriteTable(html, "Server", load);
        html.Constant($"""<p><a href="{ProbePaths.Ready}">readiness</a> · <a href="/v1/snapshot">snapshot as JSON</a> · """
            + $"""<a href="{ProbePaths.Metrics}">metrics</a> · <a href="/report/">report of the build</a></p>""");
        return new PageContent { Title = "Status · Component search", Asked = new HtmlWriter(), Region = html };
    }

    private static void WriteTable(HtmlWriter html, string title, IEnumerable<(string Name, string Value)> rows)
    {
        html.Write($"""<h2>{title}</h2><table class="facts">""");
        foreach ((string name, string value) in rows)
        {
            html.Write($"""<tr><th scope="row">{name}</th><td>{value}</td></tr>""");
        }

        html.Constant("</table>");
    }
}
