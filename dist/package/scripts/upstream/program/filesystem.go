package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	kerrors "sigs.k8s.io/kustomize/kyaml/errors"
	"sigs.k8s.io/kustomize/kyaml/filesys"
)

// confinedFiles is a read-only file system of one folder. Links never lead out of it, and only regular files are
// opened. Replaced texts stand for the content of files, existing or not. Paths and errors are those of the system.
type confinedFiles struct {
	// root is absolute, without symbolic links.
	root string
	dir  *os.Root
	// replaced has the texts by absolute path without symbolic links.
	replaced map[string]string
}

var _ filesys.FileSystem = confinedFiles{}

var errOutside = errors.New("is outside the repository root")

// openFiles opens the folder; replaced has texts by path relative to it.
func openFiles(root string, replaced map[string]string) (confinedFiles, error) {
	real, err := filepath.EvalSymlinks(root)
	if err != nil {
		return confinedFiles{}, err
	}
	dir, err := os.OpenRoot(real)
	if err != nil {
		return confinedFiles{}, err
	}
	files := confinedFiles{root: real, dir: dir, replaced: map[string]string{}}
	for path, text := range replaced {
		files.replaced[files.replacedPath(path)] = text
	}
	return files, nil
}

func (f confinedFiles) close() { _ = f.dir.Close() }

// replacedPath returns the absolute path of a replaced file, with links resolved as far as the path exists.
func (f confinedFiles) replacedPath(path string) string {
	absolute := filepath.Join(f.root, path)
	if real, err := filepath.EvalSymlinks(absolute); err == nil {
		return real
	}
	if parent, err := filepath.EvalSymlinks(filepath.Dir(absolute)); err == nil {
		return filepath.Join(parent, filepath.Base(absolute))
	}
	return absolute
}

// resolve returns the path relative to the root, without symbolic links.
func (f confinedFiles) resolve(path string) (string, error) {
	real, err := f.realPath(path)
	if err != nil {
		return "", err
	}
	if real == f.root {
		return ".", nil
	}
	inside, found := strings.CutPrefix(real, strings.TrimSuffix(f.root, "/")+"/")
	if !found {
		return "", errOutside
	}
	return inside, nil
}

func (f confinedFiles) realPath(path string) (string, error) {
	absolute := f.absolute(path)
	real, err := filepath.EvalSymlinks(absolute)
	if err == nil {
		return real, nil
	}
	if added := f.replacedPath(f.relative(absolute)); f.isReplaced(added) {
		return added, nil
	}
	return "", err
}

func (f confinedFiles) absolute(path string) string {
	if filepath.IsAbs(path) {
		return filepath.Clean(path)
	}
	return filepath.Join(f.root, path)
}

func (f confinedFiles) relative(absolute string) string {
	inside, err := filepath.Rel(f.root, absolute)
	if err != nil {
		return absolute
	}
	return inside
}

func (f confinedFiles) isReplaced(real string) bool {
	_, found := f.replaced[real]
	return found
}

// kind returns the type of the entry at the path, after links.
func (f confinedFiles) kind(path string) (fs.FileMode, error) {
	inside, err := f.resolve(path)
	if err != nil {
		return 0, err
	}
	if f.isReplaced(filepath.Join(f.root, inside)) {
		return 0, nil
	}
	info, err := f.dir.Stat(inside)
	if err != nil {
		return 0, err
	}
	return info.Mode().Type(), nil
}

// CleanedAbs returns the folder of the path without links, and the name of the file if it is one.
func (f confinedFiles) CleanedAbs(path string) (filesys.ConfirmedDir, string, error) {
	real, err := f.realPath(path)
	if err != nil {
		return "", "", fmt.Errorf("evalsymlink failure on '%s' : %w", path, err)
	}
	if f.IsDir(real) {
		return filesys.ConfirmedDir(real), "", nil
	}
	return filesys.ConfirmedDir(filepath.Dir(real)), filepath.Base(real), nil
}

func (f confinedFiles) Exists(path string) bool {
	_, err := f.kind(path)
	return err == nil
}

func (f confinedFiles) IsDir(path string) bool {
	kind, err := f.kind(path)
	return err == nil && kind.IsDir()
}

// ReadFile fails as the system does; the path in errors is the one that is asked for.
func (f confinedFiles) ReadFile(path string) ([]byte, error) {
	content, err := f.read(path)
	return content, kerrors.Wrap(err)
}

func (f confinedFiles) read(path string) ([]byte, error) {
	inside, err := f.resolve(path)
	if err != nil {
		return nil, asOpenError(path, err)
	}
	if text, found := f.replaced[filepath.Join(f.root, inside)]; found {
		return []byte(text), nil
	}
	kind, err := f.kind(path)
	if err != nil {
		return nil, asOpenError(path, err)
	}
	if kind.IsDir() {
		return nil, &fs.PathError{Op: "read", Path: path, Err: errors.New("is a directory")}
	}
	if !kind.IsRegular() {
		return nil, &fs.PathError{Op: "open", Path: path, Err: errors.New("is not a regular file")}
	}
	file, err := f.dir.Open(inside)
	if err != nil {
		return nil, asOpenError(path, err)
	}
	defer file.Close()
	return io.ReadAll(file)
}

func asOpenError(path string, err error) error {
	var cause *fs.PathError
	if errors.As(err, &cause) {
		err = cause.Err
	}
	return &fs.PathError{Op: "open", Path: path, Err: err}
}

func (f confinedFiles) ReadDir(path string) ([]string, error) {
	inside, err := f.resolve(path)
	if err != nil {
		return nil, asOpenError(path, err)
	}
	entries, err := fs.ReadDir(f.dir.FS(), inside)
	if err != nil {
		return nil, asOpenError(path, err)
	}
	names := make([]string, len(entries))
	for index, entry := range entries {
		names[index] = entry.Name()
	}
	return names, nil
}

// A build neither writes nor searches.

func (confinedFiles) Create(path string) (filesys.File, error) {
	return nil, unsupported("create", path)
}
func (confinedFiles) Open(path string) (filesys.File, error)      { return nil, unsupported("open", path) }
func (confinedFiles) Mkdir(path string) error                     { return unsupported("mkdir", path) }
func (confinedFiles) MkdirAll(path string) error                  { return unsupported("mkdir", path) }
func (confinedFiles) RemoveAll(path string) error                 { return unsupported("remove", path) }
func (confinedFiles) WriteFile(path string, _ []byte) error       { return unsupported("write", path) }
func (confinedFiles) Glob(pattern string) ([]string, error)       { return nil, unsupported("glob", pattern) }
func (confinedFiles) Walk(path string, _ filepath.WalkFunc) error { return unsupported("walk", path) }

func unsupported(op, path string) error {
	return &fs.PathError{Op: op, Path: path, Err: errors.ErrUnsupported}
}
