using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Components.Serve;

namespace Components.Architecture.Tests;

/// <summary>Serving never builds, embeds a corpus or downloads: what Serve's assemblies can reach holds no code for it.</summary>
public sealed class ServeClosureTests
{
    private static readonly string[] AllowedProjects =
    [
        "Components.Catalog", "Components.Embedding", "Components.Foundation", "Components.Index", "Components.Search",
        "Components.Serve",
        "Components.Snapshots",
    ];

    [Fact]
    public void The_closure_holds_no_writer_no_download_no_fetch_no_transform_and_no_pipeline()
    {
        string[] names = [.. Closure().Select(static assembly => assembly.GetName().Name!)];
        names.Where(static name => name.StartsWith("Components.", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .ShouldBe(AllowedProjects);
        names.ShouldNotContain(static name => name.StartsWith("Polly", StringComparison.Ordinal));
    }

    [Fact]
    public void No_assembly_of_ours_in_the_closure_uses_an_http_client_or_a_socket()
    {
        string[] forbidden =
        [
            "System.Net.Http.HttpClient", "System.Net.Http.HttpMessageInvoker", "System.Net.Http.SocketsHttpHandler",
            "System.Net.WebClient",
            "System.Net.WebRequest", "System.Net.HttpWebRequest", "System.Net.Sockets.Socket", "System.Net.Sockets.TcpClient",
        ];
        foreach (Assembly assembly in Closure().Where(IsOurs))
        {
            // Metrics are pushed to the operator's collector: one client, in one file. Sockets are listened on, in another.
            string[] pushes = assembly.GetName().Name == "Components.Serve"
                ? ["System.Net.Http.HttpClient", "System.Net.Http.SocketsHttpHandler", "System.Net.Sockets.Socket"] : [];
            TypesUsed(assembly).Intersect(forbidden, StringComparer.Ordinal).Except(pushes, StringComparer.Ordinal)
                .ShouldBeEmpty(assembly.GetName().Name);
        }

        Repository.Sources("src/Components.Serve")
            .Where(static file => File.ReadAllText(Path.Combine(Repository.Root, file)) is var text
                && (text.Contains("new HttpClient", StringComparison.Ordinal)
                    || text.Contains("SocketsHttpHandler", StringComparison.Ordinal)))
            .ShouldBe(["src/Components.Serve/Metrics/MetricsExport.cs"]);
        Repository.Sources("src/Components.Serve")
            .Where(static file =>
                File.ReadAllText(Path.Combine(Repository.Root, file)).Contains("Sockets.Socket;", StringComparison.Ordinal)
                || File.ReadAllText(Path.Combine(Repository.Root, file)).Contains("Socket socket", StringComparison.Ordinal))
            .ShouldBe(["src/Components.Serve/ListeningSockets.cs"]);
        File.ReadAllText(Path.Combine(Repository.Root, "src/Components.Serve/ListeningSockets.cs")).ShouldNotContain(".Connect");
    }

    [Fact]
    public void Neither_serve_nor_search_nor_index_writes_files()
    {
        foreach (Assembly assembly in Closure()
            .Where(static assembly => assembly.GetName().Name is "Components.Serve" or "Components.Search" or "Components.Index"))
        {
            MembersUsed(assembly).Where(static member => member.StartsWith("System.IO.File::", StringComparison.Ordinal))
                .ShouldNotContain(static member => IsWrite(member), assembly.GetName().Name);
            TypesUsed(assembly).ShouldNotContain("Components.Foundation.Files.DurableFiles", assembly.GetName().Name);
            TypesUsed(assembly).ShouldNotContain("System.IO.StreamWriter", assembly.GetName().Name);
        }
    }

    [Fact]
    public void Serve_opens_files_for_writing_in_one_place()
    {
        // The temporary file of a long answer.
        Repository.Sources("src/Components.Serve")
            .Where(static file => File.ReadAllText(Path.Combine(Repository.Root, file)) is var text
                && (text.Contains("FileAccess.ReadWrite", StringComparison.Ordinal)
                    || text.Contains("FileAccess.Write", StringComparison.Ordinal)
                    || text.Contains("FileMode.CreateNew", StringComparison.Ordinal)))
            .ShouldBe(["src/Components.Serve/Http/AnswerSpool.cs"]);
    }

    [Fact]
    public void Neither_serve_nor_search_embeds_passages()
    {
        foreach (Assembly assembly in Closure()
            .Where(static assembly => assembly.GetName().Name is "Components.Serve" or "Components.Search"))
        {
            MembersUsed(assembly).ShouldNotContain(static member =>
                member.EndsWith("::EncodePassages", StringComparison.Ordinal), assembly.GetName().Name);
            TypesUsed(assembly).ShouldNotContain(
                static type => type.StartsWith("Components.Embedding.Stage.", StringComparison.Ordinal)
                    || type.StartsWith("Components.Embedding.Cache.", StringComparison.Ordinal),
                assembly.GetName().Name);
        }
    }

    [Fact]
    public void The_walk_sees_what_an_assembly_uses()
    {
        // The checks above mean nothing if the walk finds nothing.
        TypesUsed(typeof(ServeHost).Assembly).ShouldContain("Microsoft.AspNetCore.Builder.WebApplication");
        MembersUsed(typeof(ServeHost).Assembly).ShouldContain(static member => member == "System.IO.Directory::Exists");
    }

    private static bool IsWrite(string member) =>
        member.Contains("::Write") || member.Contains("::Append") || member.Contains("::Create")
        || member.Contains("::Move") || member.Contains("::Replace") || member.Contains("::Copy") || member.Contains("::Delete")
        || member.Contains("::OpenWrite");

    private static bool IsOurs(Assembly assembly) => assembly.GetName().Name!.StartsWith("Components.", StringComparison.Ordinal);

    private static List<Assembly> Closure()
    {
        Dictionary<string, Assembly> seen = new(StringComparer.Ordinal);
        Stack<Assembly> open = new([typeof(ServeHost).Assembly]);
        while (open.TryPop(out Assembly? assembly))
        {
            if (!seen.TryAdd(assembly.GetName().Name!, assembly) || !IsOurs(assembly))
            {
                continue;
            }

            foreach (AssemblyName reference in assembly.GetReferencedAssemblies())
            {
                open.Push(Assembly.Load(reference));
            }
        }

        return [.. seen.Values];
    }

    private static HashSet<string> TypesUsed(Assembly assembly) => Read(assembly, static metadata => metadata.TypeReferences
        .Select(handle => FullName(metadata, handle)));

    private static HashSet<string> MembersUsed(Assembly assembly) => Read(assembly, static metadata => metadata.MemberReferences
        .Select(metadata.GetMemberReference)
        .Where(static member => member.Parent.Kind == HandleKind.TypeReference)
        .Select(member => $"{FullName(metadata, (TypeReferenceHandle)member.Parent)}::{metadata.GetString(member.Name)}"));

    private static HashSet<string> Read(Assembly assembly, Func<MetadataReader, IEnumerable<string>> select)
    {
        using PEReader file = new(File.OpenRead(assembly.Location));
        return select(file.GetMetadataReader()).ToHashSet(StringComparer.Ordinal);
    }

    private static string FullName(MetadataReader metadata, TypeReferenceHandle handle)
    {
        TypeReference type = metadata.GetTypeReference(handle);
        string space = metadata.GetString(type.Namespace);
        string name = metadata.GetString(type.Name);
        return space.Length == 0 ? name : $"{space}.{name}";
    }
}
