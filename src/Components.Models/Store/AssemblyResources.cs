using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Components.Foundation.Files;

namespace Components.Models.Store;

/// <summary>The embedded resources of an assembly, read from its file: nothing of it is loaded or run.</summary>
internal sealed class AssemblyResources : IDisposable
{
    private const int ChunkBytes = 1 << 18;

    private readonly string _path;
    private readonly PEReader _file;
    private readonly Dictionary<string, BlobReader> _resources = new(StringComparer.Ordinal);

    private AssemblyResources(string path)
    {
        _path = path;
        _file = new PEReader(RegularFile.OpenGiven(path, bufferBytes: 4096));
        try
        {
            ReadDirectory();
        }
        catch
        {
            _file.Dispose();
            throw;
        }
    }

    /// <summary>Opens an assembly file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>Its resources; the caller disposes them.</returns>
    /// <exception cref="Foundation.Errors.EnvironmentException">EMB056: it is no assembly, or cut off.</exception>
    public static AssemblyResources Open(string path)
    {
        try
        {
            return new AssemblyResources(path);
        }
        catch (Exception exception) when (
            exception is BadImageFormatException or InvalidOperationException or ArgumentOutOfRangeException or OverflowException)
        {
            throw ModelStoreErrors.NoAssembly(path, exception);
        }
    }

    /// <summary>Copies a resource.</summary>
    /// <param name="name">Full name.</param>
    /// <param name="target">Receives the bytes.</param>
    /// <exception cref="Foundation.Errors.EnvironmentException">EMB057: the assembly has no such resource.</exception>
    public void CopyTo(string name, Stream target)
    {
        BlobReader reader = Find(name);
        byte[] chunk = new byte[ChunkBytes];
        while (reader.RemainingBytes > 0)
        {
            int bytes = Math.Min(chunk.Length, reader.RemainingBytes);
            reader.ReadBytes(bytes, chunk, 0);
            target.Write(chunk, 0, bytes);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private BlobReader Find(string name) =>
        _resources.TryGetValue(name, out BlobReader reader)
            ? reader : throw ModelStoreErrors.NoResource(_path, name, _resources.Keys);

    // ECMA-335 II.24.2.4: at each resource's offset into the resources directory lies its length in four bytes, then its content.
    private void ReadDirectory()
    {
        if (_file.PEHeaders.CorHeader is not { } header)
        {
            throw ModelStoreErrors.NoAssembly(_path, null);
        }

        DirectoryEntry directory = header.ResourcesDirectory;
        PEMemoryBlock block = _file.GetSectionData(directory.RelativeVirtualAddress);
        MetadataReader metadata = _file.GetMetadataReader();
        foreach (ManifestResource resource in metadata.ManifestResources.Select(metadata.GetManifestResource)
            .Where(static resource => resource.Implementation.IsNil))
        {
            int start = checked((int)resource.Offset);
            int length = block.GetReader(start, sizeof(int)).ReadInt32();
            _resources.Add(metadata.GetString(resource.Name), block.GetReader(checked(start + sizeof(int)), length));
        }
    }
}
