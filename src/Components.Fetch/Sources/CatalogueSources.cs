using Components.Fetch.Identity;
using Components.Fetch.Settings;
using Components.Fetch.Sources.Csv;
using Components.Fetch.Sources.Jlc;
using Components.Fetch.Sources.Jlcparts;
using Components.Fetch.Sources.Jlcparts.Volumes;
using Components.Fetch.Sources.Sample;
using Components.Foundation.Files;
using Components.Foundation.Text;

namespace Components.Fetch.Sources;

/// <summary>Makes the source that the settings name.</summary>
internal static class CatalogueSources
{
    internal static ICatalogueSource Create(FetchRequest request) => request.Source.Kind switch
    {
        SourceSettings.SampleKind => CreateSample(request),
        SourceSettings.JlcpartsKind => CreateJlcparts(request),
        SourceSettings.JlcpartsVolumesKind => CreateVolumes(request),
        SourceSettings.CsvKind => CreateCsv(request),
        SourceSettings.JlcOpenApiKind => CreateJlc(request),
        _ => throw FetchErrors.UnknownKind(request.Source.Kind),
    };

    private static SampleSource CreateSample(FetchRequest request)
    {
        if (request.CataloguePath is not null)
        {
            throw FetchErrors.SettingsConflict("--catalogue names a file, but source.kind is 'sample'.",
                "Use '--profile jlc' with --catalogue, or leave it out.");
        }

        string path = request.Source.Path ?? SourceKind.Of(request.Source).UsualPath!;
        return new SampleSource(Path.Combine(request.RepositoryRoot, path), path);
    }

    private static CsvSource CreateCsv(FetchRequest request)
    {
        SourceSettings source = request.CataloguePath is null
            ? request.Source : request.Source with { Path = Path.GetFullPath(request.CataloguePath) };
        string[] mistakes = [.. CsvSettingsCheck.Mistakes(source)];
        if (mistakes.Length > 0)
        {
            throw FetchErrors.SettingsConflict(string.Join(' ', mistakes), "See docs/howto/your-own-catalogue.md.");
        }

        string root = Path.GetFullPath(request.RepositoryRoot);
        string path = Path.GetFullPath(source.Path!, root);
        string idFile = source.Csv.IdFile is { } named
            ? Path.GetFullPath(named, root)
            : Path.Combine(Directory.Exists(path) ? path : Path.GetDirectoryName(path)!, source.Id + IdRegister.Extension);
        return new CsvSource(
            path, source.Path!, source, source.IdBase is null ? null : idFile, request.Fetch.MaxJsonBytes,
            request.IsOneOfSeveral, new PublishedIds(request.SnapshotsDirectory));
    }

    private static JlcOpenApiSource CreateJlc(FetchRequest request)
    {
        SourceSettings source = request.Source;
        if (request.CataloguePath is not null || source.Path is not null)
        {
            throw FetchErrors.SettingsConflict("--catalogue or source.path names a file, but source.kind is 'jlc-openapi'.",
                "Leave it out, or use another profile.");
        }

        if (source.Url is not null)
        {
            // Passed over, the real interface would be asked with the account's credentials.
            throw FetchErrors.SettingsConflict(
                "source.url is set, but source.kind is 'jlc-openapi', which asks source.jlc.base_url.",
                "Move the address to source.jlc.base_url, or delete the line.");
        }

        Uri url = AddressOf(source.Jlc);
        return source.Jlc.Fields.Keys.FirstOrDefault(static field => !JlcFields.Names.Contains(field, StringComparer.Ordinal))
            is { } unknown
            ? throw FetchErrors.SettingsConflict($"source.jlc.fields.{unknown} is no field.",
                NearestName.Hint(unknown, JlcFields.Names, "fields"))
            : new JlcOpenApiSource(url, source.Jlc);
    }

    /// <summary>Address of the JLC interface.</summary>
    /// <param name="settings">How it is asked.</param>
    /// <exception cref="Foundation.Errors.UsageException">It is no address, or one over which credentials would be
    /// readable.</exception>
    internal static Uri AddressOf(JlcSettings settings)
    {
        Uri url = CheckUrl(settings.BaseUrl, "source.jlc.base_url");
        return url.Scheme == Uri.UriSchemeHttps || url.IsLoopback ? url : throw FetchErrors.SettingsConflict(
            "source.jlc.base_url is not encrypted, and the credentials would be readable on the way.", "Use https.");
    }

    private static JlcpartsSqliteSource CreateJlcparts(FetchRequest request) => Jlcparts(
        request, JlcpartsSqliteSource.Local, JlcpartsSqliteSource.Remote);

    private static JlcpartsVolumesSource CreateVolumes(FetchRequest request)
    {
        long maxBytes = request.Fetch.Download.MaxBytes;
        return Jlcparts(
            request,
            (path, expected) => IsZip(path) ? new JlcpartsVolumesSource(path, null, expected, maxBytes) : throw NoZip(path),
            (url, expected) => IsZip(url.AbsolutePath)
                ? new JlcpartsVolumesSource(null, url, expected, maxBytes) : throw NoZip(url.AbsolutePath));

        static bool IsZip(string name) => name.EndsWith(".zip", StringComparison.OrdinalIgnoreCase);
        static Exception NoZip(string name) => FetchErrors.SettingsConflict(
            $"source.kind is 'jlcparts-volumes', and '{Path.GetFileName(name)}' is not called .zip.",
            "Name the last volume, cache.zip; the others are found from it.");
    }

    private static T Jlcparts<T>(FetchRequest request, Func<string, Sha256Digest?, T> local, Func<Uri, Sha256Digest?, T> remote)
    {
        SourceSettings source = request.Source;
        Sha256Digest? expected = source.Sha256 is null ? null
            : Sha256Digest.TryParse(source.Sha256, out Sha256Digest digest) ? digest
            : throw FetchErrors.SettingsConflict(
                "source.sha256 is not 64 hexadecimal digits.", "Correct it, or delete the line.");
        if (request.CataloguePath is not null)
        {
            return local(Path.GetFullPath(request.CataloguePath), expected);
        }

        return (source.Path, source.Url) switch
        {
            (not null, not null) => throw FetchErrors.SettingsConflict(
                "source.path and source.url are both set.", "Delete one of them."),
            (null, null) => throw FetchErrors.SettingsConflict("The source has neither path nor url.",
                "Set source.path or source.url in pipeline.yaml, or pass '--catalogue FILE'."),
            (not null, null) => local(Path.GetFullPath(source.Path, Path.GetFullPath(request.RepositoryRoot)), expected),
            _ => remote(CheckUrl(source.Url, "source.url"), expected),
        };
    }

    private static Uri CheckUrl(string text, string setting)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? url)
            || (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps))
        {
            throw FetchErrors.SettingsConflict(
                $"{setting} is not an http or https address.", "Correct it, or use source.path for a local file.");
        }

        return url.UserInfo.Length == 0
            ? url
            : throw FetchErrors.SettingsConflict(
                $"{setting} contains a user name or password.", "Remove it; secrets do not belong in pipeline.yaml.");
    }
}
