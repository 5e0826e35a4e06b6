using Components.ErrorReference;
using Components.Foundation.Files;

if (args is not [var root] || !Directory.Exists(root))
{
    await Console.Error.WriteLineAsync("Usage: Components.ErrorReference ROOT   (root of the repository; writes docs/ERRORS.md)");
    return 2;
}

string path = Path.Combine(root, ErrorDocument.Path);
new DurableFiles().WriteText(path, ErrorDocument.Make(root));
Console.WriteLine(path);
return 0;
